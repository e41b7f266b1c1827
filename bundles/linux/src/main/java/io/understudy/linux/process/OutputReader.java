package io.understudy.linux.process;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads what programs write. A pipe that background processes still hold after their program has ended is read on and
 * dropped: closing it would end them with SIGPIPE. The process thread's own.
 */
final class OutputReader {

    /** Pipes that only background processes still hold; the oldest is closed beyond that. */
    private static final int MAX_ORPHANS = 256;
    private static final int READ_BYTES = 64 * 1024;
    /** Reads after the end of a program; a pipe holds no more than one or two, the rest was written later. */
    private static final int MAX_READS_AFTER_END = 16;

    private final NativeProcesses kernel;
    private final PollSet single;
    private final ByteBuffer buffer = NativeProcesses.buffer(READ_BYTES);
    private final Set<Integer> orphans = new LinkedHashSet<>();

    OutputReader(NativeProcesses kernel) {
        this.kernel = kernel;
        this.single = new PollSet(kernel.libc());
    }

    /** Reads once from a child whose pipe is readable. */
    void read(Child child) {
        int count = kernel.read(child.outputFd(), buffer);
        if (count > 0) {
            child.output().add(buffer, count);
        } else {
            kernel.close(child.outputFd());
            child.outputClosed();
        }
    }

    /** Takes what a program that has ended left in its pipe; keeps the pipe where others still write to it. */
    void ended(Child child) {
        for (int i = 0; i < MAX_READS_AFTER_END && child.outputFd() >= 0 && isReadable(child.outputFd()); i++) {
            read(child);
        }
        if (child.outputFd() < 0) {
            return;
        }
        orphans.add(child.outputFd());
        child.outputClosed();
        if (orphans.size() > MAX_ORPHANS) {
            drop(orphans.iterator().next());
        }
    }

    private boolean isReadable(int fd) {
        single.clear();
        int slot = single.add(fd);
        single.poll(0);
        return single.isReady(slot);
    }

    /** Pipes that are read on for nobody. */
    List<Integer> orphans() {
        return new ArrayList<>(orphans);
    }

    /** Reads once from such a pipe, which is readable. */
    void readOrphan(int fd) {
        if (orphans.contains(fd) && kernel.read(fd, buffer) <= 0) {
            drop(fd);
        }
    }

    private void drop(int fd) {
        kernel.close(fd);
        orphans.remove(fd);
    }

    /** Closes the pipes that are left. */
    void close() {
        orphans.forEach(kernel::close);
        orphans.clear();
    }
}
