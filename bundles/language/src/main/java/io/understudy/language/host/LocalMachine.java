package io.understudy.language.host;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.understudy.api.platform.TrustedPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Looks for programs, users and names on this machine. */
public final class LocalMachine implements ScriptHost {

    private static final int KEY_FILE_BYTES = 4096;
    private static final int NAME_FILE_BYTES = 1 << 20;
    private static final int PERMISSIONS = 07777;
    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    @Override
    public boolean isExecutable(String program) {
        return located(program) != null;
    }

    @Override
    public String objection(String program, boolean asRoot) {
        String path = located(program);
        if (path == null) {
            return "";
        }
        TrustedPath followed = TrustedPath.follow(path, LocalMachine::entry);
        return followed.refused(asRoot) ? followed.objection() : "";
    }

    /** Where a program is; null for nowhere. */
    private static String located(String program) {
        if (program.indexOf('/') >= 0) {
            return isProgram(program) ? program : null;
        }
        String path = System.getenv().getOrDefault("PATH", DEFAULT_PATH);
        for (int start = 0; start <= path.length();) {
            int end = path.indexOf(':', start);
            end = end < 0 ? path.length() : end;
            String candidate = path.substring(start, end) + "/" + program;
            if (isProgram(candidate)) {
                return candidate;
            }
            start = end + 1;
        }
        return null;
    }

    private static TrustedPath.Entry entry(String name) {
        try {
            Path path = Path.of(name);
            Map<String, Object> found =
                    Files.readAttributes(path, "unix:uid,gid,mode,isDirectory,isSymbolicLink", NOFOLLOW_LINKS);
            return new TrustedPath.Entry((Integer) found.get("uid"), (Integer) found.get("gid"),
                    (Integer) found.get("mode") & PERMISSIONS, (Boolean) found.get("isDirectory"),
                    (Boolean) found.get("isSymbolicLink") ? Files.readSymbolicLink(path).toString() : null);
        } catch (IOException | InvalidPathException | UnsupportedOperationException e) {
            // it objects to what it cannot look at, with the path
            return null;
        }
    }

    private static boolean isProgram(String name) {
        try {
            Path path = Path.of(name);
            return Files.isRegularFile(path) && Files.isExecutable(path);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    @Override
    public String content(String path) {
        try {
            Path file = Path.of(path);
            return Files.isRegularFile(file) && Files.size(file) <= KEY_FILE_BYTES
                    ? Files.readString(file, StandardCharsets.ISO_8859_1) : null;
        } catch (IOException | InvalidPathException e) {
            // the caller complains, with the place
            return null;
        }
    }

    @Override
    public List<String> lines(String path) {
        try {
            Path file = Path.of(path);
            return Files.isRegularFile(file) && Files.size(file) <= NAME_FILE_BYTES
                    ? Files.readAllLines(file, StandardCharsets.ISO_8859_1) : List.of();
        } catch (IOException | InvalidPathException e) {
            // a name that stands there is unknown then, and complained about
            return List.of();
        }
    }

    @Override
    public List<String> files(String directory) {
        try (Stream<Path> files = Files.list(Path.of(directory))) {
            return files.map(Path::toString).toList();
        } catch (IOException | InvalidPathException e) {
            // most machines have none
            return List.of();
        }
    }

    @Override
    public boolean isOpenToOthers(String path) {
        try {
            return Files.getPosixFilePermissions(Path.of(path)).stream()
                    .anyMatch(permission -> !permission.name().startsWith("OWNER"));
        } catch (IOException | InvalidPathException | UnsupportedOperationException e) {
            // it cannot be read either, or has no such permissions
            return false;
        }
    }

    @Override
    public boolean isUser(String name) {
        return user(name) != null;
    }

    @Override
    public boolean isRoot(String name) {
        UserPrincipal user = user(name);
        return user != null && user.equals(user("root"));
    }

    /** The user of a name, by the system's own rules (NSS); null where there is none. */
    private static UserPrincipal user(String name) {
        try {
            return FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(name);
        } catch (IOException | UnsupportedOperationException e) {
            return null;
        }
    }
}
