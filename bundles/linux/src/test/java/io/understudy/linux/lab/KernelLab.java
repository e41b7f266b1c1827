package io.understudy.linux.lab;

import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.reactor.EpollReactor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A network namespace of its own for a test, with a reactor in it. The test's thread enters it for good; threads and
 * processes that it starts are born in it.
 */
public final class KernelLab {

    private static final int CLONE_NEWNET = 0x40000000;
    private static final long PATIENCE_SECONDS = 20;

    private final Libc libc = new Libc();
    private final EpollReactor reactor;

    /** Enters a new namespace. */
    public KernelLab() throws Exception {
        libc.check("unshare", libc.threads().unshare(CLONE_NEWNET));
        run("ip link set lo up");
        reactor = new EpollReactor(libc);
    }

    /** libc. */
    public Libc libc() {
        return libc;
    }

    /** The reactor. */
    public EpollReactor reactor() {
        return reactor;
    }

    /** Runs a command and returns what it says; fails where it fails. */
    public static String run(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command.split(" ")).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + output);
        }
        return output;
    }

    /** Makes a pair of interfaces that are connected, both up. */
    public void veth(String one, String other) throws IOException, InterruptedException {
        run("ip link add " + one + " type veth peer name " + other);
        run("ip link set " + one + " up");
        run("ip link set " + other + " up");
    }

    /** Index of an interface. */
    public int index(String name) {
        return libc.sockets().if_nametoindex(name);
    }

    /** Something to be done on the reactor's thread. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it. */
        T run() throws Exception;
    }

    /** Does something on the reactor's thread and waits for it. */
    public <T> T onReactor(Work<T> work) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        reactor.execute(() -> {
            try {
                result.complete(work.run());
            } catch (Exception | Error e) {
                result.completeExceptionally(e);
            }
        });
        return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Stops the reactor; the namespace goes with its last thread. */
    public void close() throws InterruptedException {
        reactor.stop();
    }
}
