package io.understudy.itests.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Network, mount, PID and UTS namespaces of their own, kept by one init process.
 *
 * <p>Init is a shell that reads its standard input, a pipe from this JVM: when the pipe closes, init ends and the
 * kernel ends every process within. So nothing is left over, however the tests end. A shell, because it also reaps
 * orphans: {@code killall -0} takes a zombie for a living process.
 */
final class Namespace implements AutoCloseable {

    private final Process unshare;
    private final long initPid;

    private Namespace(Process unshare, long initPid) {
        this.unshare = unshare;
        this.initPid = initPid;
    }

    /** Makes the namespaces and runs the shell lines in them. */
    static Namespace start(List<String> setup) {
        String script = setup.stream().collect(Collectors.joining("\n", "set -e\n", "\n"))
                + "echo ready\nwhile read -r line; do :; done\n";
        try {
            Process unshare = new ProcessBuilder("unshare", "--net", "--mount", "--pid", "--uts", "--fork",
                    "--mount-proc", "--kill-child", "--", "bash", "-c", script).redirectErrorStream(true).start();
            BufferedReader out = new BufferedReader(new InputStreamReader(unshare.getInputStream(), StandardCharsets.UTF_8));
            StringBuilder said = new StringBuilder();
            for (String line = out.readLine(); !"ready".equals(line); line = out.readLine()) {
                if (line == null) {
                    throw new IllegalStateException("cannot make a namespace (is this root?): " + said);
                }
                said.append(line).append('\n');
            }
            long pid = unshare.toHandle().children().findFirst().orElseThrow().pid();
            return new Namespace(unshare, pid);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run unshare", e);
        }
    }

    /** Init's pid as the root namespace sees it. */
    long pid() {
        return initPid;
    }

    /** The command that runs a command within. */
    List<String> enter(List<String> command) {
        List<String> all = new ArrayList<>(List.of("nsenter", "-t", Long.toString(initPid), "-n", "-m", "-p", "-u", "--"));
        all.addAll(command);
        return all;
    }

    @Override
    public void close() {
        try {
            unshare.getOutputStream().close();
        } catch (IOException e) {
            unshare.destroyForcibly();
        }
        try {
            if (!unshare.waitFor(5, java.util.concurrent.TimeUnit.SECONDS)) {
                unshare.destroyForcibly();
            }
        } catch (InterruptedException e) {
            unshare.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
