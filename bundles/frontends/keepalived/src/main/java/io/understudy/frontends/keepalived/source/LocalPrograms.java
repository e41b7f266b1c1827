package io.understudy.frontends.keepalived.source;

import io.understudy.frontends.keepalived.model.ScriptHost;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Looks for programs on this machine. */
final class LocalPrograms implements ScriptHost {

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
}
