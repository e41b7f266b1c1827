package io.understudy.frontends.keepalived.corpus;

import io.understudy.language.host.ScriptHost;
import java.util.Set;

/** The machine where keepalived's verdicts were taken: a bare Debian, on which none of the files' own scripts is. */
final class CorpusHost implements ScriptHost {

    private static final Set<String> PROGRAMS = Set.of("bash", "sh", "cat", "echo", "exit", "false", "grep", "ip", "kill",
            "killall", "pgrep", "pidof", "ping", "sleep", "test", "true", "systemctl");
    private static final Set<String> USERS = Set.of("root", "nobody", "daemon", "www-data");

    @Override
    public boolean isExecutable(String program) {
        String name = program.substring(program.lastIndexOf('/') + 1);
        boolean system = program.indexOf('/') < 0 || program.startsWith("/bin/") || program.startsWith("/sbin/")
                || program.startsWith("/usr/bin/") || program.startsWith("/usr/sbin/");
        return system && PROGRAMS.contains(name);
    }

    @Override
    public boolean isUser(String name) {
        return USERS.contains(name);
    }

    @Override
    public boolean isRoot(String name) {
        return "root".equals(name);
    }
}
