package io.understudy.language.host;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;

/** Looks for programs and users on this machine. */
public final class LocalMachine implements ScriptHost {

    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    @Override
    public boolean isExecutable(String program) {
        if (program.indexOf('/') >= 0) {
            return isProgram(program);
        }
        String path = System.getenv().getOrDefault("PATH", DEFAULT_PATH);
        for (int start = 0; start <= path.length();) {
            int end = path.indexOf(':', start);
            end = end < 0 ? path.length() : end;
            if (isProgram(path.substring(start, end) + "/" + program)) {
                return true;
            }
            start = end + 1;
        }
        return false;
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
