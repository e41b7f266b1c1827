package io.understudy.linux.process;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;

/**
 * What the process thread asks of the kernel, in Java's terms. One thread only, except where a method says otherwise.
 */
final class NativeProcesses {

    /** Signal 15: please end. */
    static final int SIGTERM = 15;
    /** Signal 9: ends without asking. */
    static final int SIGKILL = 9;

    /** errno: no such process. */
    static final int ESRCH = 3;
    /** errno: not a program that the kernel can run, a script without {@code #!} for instance. */
    static final int ENOEXEC = 8;

    private static final int O_CLOEXEC = 0x80000;
    private static final long SYS_PIDFD_OPEN = 434;
    private static final int P_PID = 1;
    private static final int WNOHANG = 1;
    private static final int WEXITED = 4;
    private static final int WNOWAIT = 0x0100_0000;
    private static final int CLD_EXITED = 1;
    private static final int SIGINFO_BYTES = 128;
    private static final int SI_CODE = 8;
    private static final int SI_PID = 16;
    private static final int SI_STATUS = 24;
    private static final int ERROR_TEXT_BYTES = 256;

    private final ProcessLibc libc;
    private final Runtime runtime;
    private final Pointer information;
    private final Pointer descriptors;

    NativeProcesses() {
        libc = LibraryLoader.create(ProcessLibc.class).load("c");
        runtime = Runtime.getRuntime(libc);
        information = Memory.allocateDirect(runtime, SIGINFO_BYTES, true);
        descriptors = Memory.allocateDirect(runtime, 2 * Integer.BYTES, true);
    }

    /** How a process ended; exactly one of the two is meant: {@code signal} 0 is an exit. */
    record End(int exitStatus, int signal) {
    }

    /** The C library; its functions are safe from any thread. */
    ProcessLibc libc() {
        return libc;
    }

    /** jnr-ffi's runtime, for memory. */
    Runtime runtime() {
        return runtime;
    }

    /** A descriptor that becomes readable when the process ends; negative errno where that failed. */
    int openPidfd(int pid) {
        int fd = (int) libc.syscall(SYS_PIDFD_OPEN, pid, 0);
        return fd < 0 ? -errno() : fd;
    }

    /** A pipe that no child inherits; {@code null} with {@link #errno()} where that failed. */
    Pipe openPipe() {
        if (libc.pipe2(descriptors, O_CLOEXEC) < 0) {
            return null;
        }
        return new Pipe(descriptors.getInt(0), descriptors.getInt(Integer.BYTES));
    }

    /** The two ends of a pipe. */
    record Pipe(int readEnd, int writeEnd) {
    }

    /**
     * How a child ended, without forgetting it: until {@link #reap} its number, and so that of its process group,
     * is given to nobody else.
     *
     * @return {@code null} where it has not ended, or where somebody else collected its status
     */
    End peek(int pid) {
        information.setMemory(0, SIGINFO_BYTES, (byte) 0);
        if (libc.waitid(P_PID, pid, information, WEXITED | WNOHANG | WNOWAIT) < 0
                || information.getInt(SI_PID) != pid) {
            return null;
        }
        int status = information.getInt(SI_STATUS);
        return information.getInt(SI_CODE) == CLD_EXITED ? new End(status, 0) : new End(-1, status);
    }

    /** Lets the kernel forget a child that has ended. */
    void reap(int pid) {
        libc.waitid(P_PID, pid, information, WEXITED | WNOHANG);
    }

    /** Waits for the end of a child that was killed, and lets the kernel forget it. */
    void await(int pid) {
        libc.waitid(P_PID, pid, information, WEXITED);
    }

    /** Sends a signal to a process group. @return 0, or errno */
    int signalGroup(int processGroup, int signal) {
        return libc.kill(-processGroup, signal) < 0 ? errno() : 0;
    }

    /** Reads once; call it only where poll says that it will not wait. @return bytes, 0 at the end, negative errno */
    int read(int fd, ByteBuffer buffer) {
        buffer.clear();
        int count = (int) libc.read(fd, buffer, buffer.capacity());
        return count < 0 ? -errno() : count;
    }

    /** Closes a descriptor; a negative one is none. */
    void close(int fd) {
        if (fd >= 0) {
            libc.close(fd);
        }
    }

    /** errno of the call just made on this thread. */
    int errno() {
        return runtime.getLastError();
    }

    /** The C library's text for an errno. Safe from any thread. */
    String describe(int errno) {
        Pointer buffer = Memory.allocateDirect(runtime, ERROR_TEXT_BYTES, true);
        return libc.strerror_r(errno, buffer, ERROR_TEXT_BYTES).getString(0);
    }

    /** A buffer whose address the kernel can take. */
    static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
}
