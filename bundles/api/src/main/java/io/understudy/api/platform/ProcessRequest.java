package io.understudy.api.platform;

import io.understudy.api.config.CommandLine;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What to run. Immutable; grows by new {@code with} methods.
 */
public final class ProcessRequest {

    private final List<String> command;
    private final String user;
    private final String group;
    private final long timeoutMillis;
    private final int outputLimitBytes;
    private final Map<String, String> environment;
    private final boolean secured;
    private final boolean linksFollowed;
    private final boolean allGroups;

    private ProcessRequest(List<String> command, String user, String group, long timeoutMillis,
            int outputLimitBytes, Map<String, String> environment, boolean secured, boolean linksFollowed,
            boolean allGroups) {
        this.command = List.copyOf(command);
        this.user = Objects.requireNonNull(user);
        this.group = Objects.requireNonNull(group);
        this.timeoutMillis = timeoutMillis;
        this.outputLimitBytes = outputLimitBytes;
        this.environment = Map.copyOf(environment);
        this.secured = secured;
        this.linksFollowed = linksFollowed;
        this.allGroups = allGroups;
    }

    /** A program with its arguments, run as the daemon's user, without a time limit, output thrown away. */
    public static ProcessRequest of(List<String> command) {
        return new ProcessRequest(command, "", "", 0, 0, Map.of(), false, false, false);
    }

    /** Runs as another user; an empty group is that user's primary group. Ambient capabilities are dropped. */
    public ProcessRequest as(String user, String group) {
        return new ProcessRequest(command, user, group, timeoutMillis, outputLimitBytes, environment, secured,
                linksFollowed, allGroups);
    }

    /** Runs as a command of the configuration asks for: its user and group, security, links and groups. */
    public ProcessRequest as(CommandLine command) {
        return as(command.user(), command.group()).secured(command.secured()).linksFollowed(!command.symlinks())
                .allGroups(command.allGroups());
    }

    /** A script is told its name without symbolic links, as by keepalived without {@code use_symlink_paths}. */
    public ProcessRequest linksFollowed(boolean on) {
        return new ProcessRequest(command, user, group, timeoutMillis, outputLimitBytes, environment, secured, on,
                allGroups);
    }

    /** With all the groups of its user, which must have a name; otherwise with one. */
    public ProcessRequest allGroups(boolean on) {
        return new ProcessRequest(command, user, group, timeoutMillis, outputLimitBytes, environment, secured,
                linksFollowed, on);
    }

    /** SIGTERM after this time, SIGKILL 2 s later; 0: no limit. */
    public ProcessRequest limit(long millis) {
        return new ProcessRequest(command, user, group, millis, outputLimitBytes, environment, secured,
                linksFollowed, allGroups);
    }

    /** Keeps the first bytes that it writes to its output and error output; the rest is read and dropped. */
    public ProcessRequest keepOutput(int bytes) {
        return new ProcessRequest(command, user, group, timeoutMillis, bytes, environment, secured, linksFollowed,
                allGroups);
    }

    /** Does not start what would have root's rights but could be exchanged by others: see {@link TrustedPath}. */
    public ProcessRequest secured(boolean on) {
        return new ProcessRequest(command, user, group, timeoutMillis, outputLimitBytes, environment, on,
                linksFollowed, allGroups);
    }

    /**
     * Adds to the environment, which is otherwise the daemon's without what steers loaders, shells and the JVM
     * ({@code LD_*}, {@code IFS}, {@code BASH_ENV}, {@code JAVA_TOOL_OPTIONS} …) or speaks for the daemon
     * ({@code NOTIFY_SOCKET}, {@code LISTEN_*}).
     */
    public ProcessRequest environment(Map<String, String> more) {
        return new ProcessRequest(command, user, group, timeoutMillis, outputLimitBytes, more, secured,
                linksFollowed, allGroups);
    }

    /** Program (a path, or a name searched in PATH) and arguments. */
    public List<String> command() {
        return command;
    }

    /** User; empty: the daemon's. */
    public String user() {
        return user;
    }

    /** Group; empty: the user's primary one. */
    public String group() {
        return group;
    }

    /** Time limit in milliseconds; 0: none. */
    public long timeoutMillis() {
        return timeoutMillis;
    }

    /** Bytes of output to keep; 0: none. */
    public int outputLimitBytes() {
        return outputLimitBytes;
    }

    /** Whether script security is asked for. */
    public boolean secured() {
        return secured;
    }

    /** Whether a script's name is the one without symbolic links. */
    public boolean linksFollowed() {
        return linksFollowed;
    }

    /** Whether it has all groups of its user. */
    public boolean allGroups() {
        return allGroups;
    }

    /** Additions to the environment. */
    public Map<String, String> environment() {
        return environment;
    }
}
