package io.understudy.linux.process;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Turns a planned child into a running one. The process thread's own. */
final class ChildStarter {

    private static final String SHELL = "/bin/sh";
    private static final int NO_PIPE = -1;

    private final NativeProcesses kernel;
    private final PosixSpawn spawner;
    private final NativeArena texts;

    ChildStarter(NativeProcesses kernel) {
        this.kernel = kernel;
        this.spawner = new PosixSpawn(kernel);
        this.texts = new NativeArena(kernel.runtime());
    }

    /**
     * Starts it.
     *
     * @throws CannotStartException where the kernel refused; nothing is left behind
     */
    void start(Child child) throws CannotStartException {
        if (child.request().outputLimitBytes() <= 0) {
            start(child, NO_PIPE, NO_PIPE);
            return;
        }
        NativeProcesses.Pipe pipe = kernel.openPipe();
        if (pipe == null) {
            throw cannotStart(child, "pipe: " + kernel.describe(kernel.errno()));
        }
        try {
            start(child, pipe.readEnd(), pipe.writeEnd());
        } catch (CannotStartException e) {
            kernel.close(pipe.readEnd());
            throw e;
        } finally {
            kernel.close(pipe.writeEnd());
        }
    }

    private void start(Child child, int readEnd, int writeEnd) throws CannotStartException {
        int pid = spawn(child.plan(), writeEnd);
        if (pid < 0) {
            throw cannotStart(child, kernel.describe(-pid));
        }
        int pidfd = kernel.openPidfd(pid);
        if (pidfd < 0) {
            // nobody would see its end: it may not run on
            kernel.signalGroup(pid, NativeProcesses.SIGKILL);
            kernel.await(pid);
            throw cannotStart(child, "pidfd_open: " + kernel.describe(-pidfd));
        }
        child.started(pid, pidfd, readEnd);
        if (child.request().timeoutMillis() > 0) {
            child.dueAt(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(child.request().timeoutMillis()));
        }
    }

    private int spawn(LaunchPlan plan, int outputFd) {
        int result = spawn(plan.path(), plan.argv(), plan.environment(), outputFd);
        if (result != -NativeProcesses.ENOEXEC) {
            return result;
        }
        // no #! line: what every shell does then, and setpriv too
        List<String> words = new ArrayList<>(plan.argv());
        words.set(0, plan.path());
        words.add(0, SHELL);
        return spawn(SHELL, words, plan.environment(), outputFd);
    }

    private int spawn(String path, List<String> argv, List<String> environment, int outputFd) {
        texts.clear();
        return spawner.spawn(texts.string(path), texts.vector(argv), texts.vector(environment), outputFd);
    }

    private static CannotStartException cannotStart(Child child, String why) {
        return new CannotStartException(child.request().command().get(0) + ": cannot start: " + why);
    }
}
