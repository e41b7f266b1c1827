package io.understudy.api.platform;

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

    private ProcessRequest(List<String> command, String user, String group, long timeoutMillis,
            int outputLimitBytes, Map<String, String> environment, boolean secured) {
        this.command = List.copyOf(command);
        this.user = Objects.requireNonNull(user);
        this.group = Objects.requireNonNull(group);
        this.timeoutMillis = timeoutMillis;
        this.outputLimitBytes = outputLimitBytes;
        this.environment = Map.copyOf(environment);
        this.secured = secured;
    }

    /** A program with its arguments, run as the daemon's user, without a time limit, output thrown away. */
    public static ProcessRequest of(List<String> command) {
        return new ProcessRequest(command, "", "", 0, 0, Map.of(), false);
    }

    /** Runs as another user; an empty group is that user's primary group. Ambient capabilities are dropped. */
    public ProcessRequest as(String user, String group) {
        return new ProcessRequest(command, user, group, timeoutMillis, outputLimitBytes, environment, secured);
    }

    /** SIGTERM after this time, SIGKILL 2 s later; 0: no limit. */
    public ProcessRequest limit(long millis) {
        return new ProcessRequest(command, user, group, millis, outputLimitBytes, environment, secured);
    }

    /** Keeps the first bytes that it writes to its output and error output; the rest is read and dropped. */
    public ProcessRequest keepOutput(int bytes) {
        return new ProcessRequest(command, user, group, timeoutMillis, bytes, environment, secured);
    }

    /** Does not start what would have root's rights but could be exchanged by others: see {@link TrustedPath}. */
    public ProcessRequest secured(boolean on) {
        return new ProcessRequest(command, user, group, timeoutMillis, outputLimitBytes, environment, on);
    }

    /**
     * Adds to the environment, which is otherwise the daemon's without what steers loaders, shells and the JVM
     * ({@code LD_*}, {@code IFS}, {@code BASH_ENV}, {@code JAVA_TOOL_OPTIONS} …) or speaks for the daemon
     * ({@code NOTIFY_SOCKET}, {@code LISTEN_*}).
     */
    public ProcessRequest environment(Map<String, String> more) {
        return new ProcessRequest(command, user, group, timeoutMillis, outputLimitBytes, more, secured);
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

    /** Additions to the environment. */
    public Map<String, String> environment() {
        return environment;
    }
}
