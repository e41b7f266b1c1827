package io.understudy.linux.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of the daemon's environment its children get. keepalived leaves out IFS, LD_PRELOAD and LD_LIBRARY_PATH (A69);
 * beyond them goes whatever else makes a loader, a shell or a JVM run something, and what only the daemon may answer to.
 */
final class InheritedEnvironment {

    private static final Set<String> NAMES = Set.of("IFS", "ENV", "BASH_ENV", "BASHOPTS", "SHELLOPTS", "PS4", "CDPATH",
            "GLOBIGNORE", "PERL5OPT", "PERL5LIB", "PYTHONSTARTUP", "PYTHONPATH", "PYTHONHOME", "RUBYOPT", "GCONV_PATH",
            "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS",
            "NOTIFY_SOCKET", "WATCHDOG_PID", "WATCHDOG_USEC", "CREDENTIALS_DIRECTORY", "JOURNAL_STREAM");
    /** LD_* steers the loader, BASH_FUNC_* are functions that bash takes over, LISTEN_* the daemon's own sockets. */
    private static final List<String> BEGINNINGS = List.of("LD_", "BASH_FUNC_", "LISTEN_");

    private InheritedEnvironment() {
    }

    /** What is left of an environment. */
    static Map<String, String> of(Map<String, String> daemon) {
        Map<String, String> passedOn = new LinkedHashMap<>(daemon);
        passedOn.keySet().removeIf(name -> NAMES.contains(name) || BEGINNINGS.stream().anyMatch(name::startsWith));
        return passedOn;
    }
}
