package io.understudy.linux.lab;

import io.understudy.linux.internal.libc.Libc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A network namespace of its own, entered by a thread of its own: threads and processes that this one starts are born
 * in it. It ends with the last of them.
 */
public final class Host implements AutoCloseable {

    private static final int CLONE_NEWNET = 0x40000000;
    private static final long PATIENCE_SECONDS = 30;

    private final Libc libc = new Libc();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "test-host");
        made.setDaemon(true);
        return made;
    });
    private final String threadId;

    /** A host with nothing but its loopback. */
    public Host() throws Exception {
        threadId = in(() -> {
            libc.check("unshare", libc.threads().unshare(CLONE_NEWNET));
            return Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName().toString();
        });
        run("ip link set lo up");
    }

    /** libc. */
    public Libc libc() {
        return libc;
    }

    /** Does something on this host. */
    public <T> T in(Callable<T> work) throws Exception {
        try {
            return thread.submit(work).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    /** Runs a command on this host and returns what it says; fails where it fails. */
    public String run(String command) throws Exception {
        Process process = start(command);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + output);
        }
        return output;
    }

    /** Waits until a command says this; for what nobody tells of. */
    public void await(String command, String expected) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        String said = run(command).strip();
        while (!said.equals(expected)) {
            if (System.nanoTime() > end) {
                throw new AssertionError(command + " still says " + said);
            }
            said = run(command).strip();
        }
    }

    /** Starts a command on this host. */
    public Process start(String command) throws Exception {
        return in(() -> new ProcessBuilder(command.split(" ")).redirectErrorStream(true).start());
    }

    /** Connects the interfaces {@code name} of two hosts; both are up, with 10.1.0.1/16 here and 10.1.0.2/16 there. */
    public void wire(String name, Host other) throws Exception {
        run("ip link add " + name + " type veth peer name " + name + " netns " + other.threadId);
        run("ip addr add 10.1.0.1/16 dev " + name);
        other.run("ip addr add 10.1.0.2/16 dev " + name);
        run("ip link set " + name + " up");
        other.run("ip link set " + name + " up");
        awaitCarrier(name);
        other.awaitCarrier(name);
    }

    /** Waits until an interface is operational, which the kernel says a little after the other end came up. */
    public void awaitCarrier(String name) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!run("ip -o link show dev " + name).contains(" state UP ")) {
            if (System.nanoTime() > end) {
                throw new AssertionError(name + " has no carrier");
            }
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
