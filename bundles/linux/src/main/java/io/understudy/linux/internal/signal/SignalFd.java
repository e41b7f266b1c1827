package io.understudy.linux.internal.signal;

import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.libc.Memory;

/** A signalfd(2) for the signals that the start script blocks. */
final class SignalFd implements AutoCloseable {

    private static final int SFD_CLOEXEC_NONBLOCK = 0x80000 | 0x800;
    private static final int SIGSET_BYTES = 128;
    /** sizeof(struct signalfd_siginfo); its first field is the signal's number. */
    private static final int SIGINFO_BYTES = 128;

    private final Libc libc;
    private final int fd;
    private final Memory siginfo = new Memory(SIGINFO_BYTES);

    SignalFd(Libc libc) throws KernelException {
        this.libc = libc;
        Memory mask = new Memory(SIGSET_BYTES);
        long bits = 0;
        for (SignalNumber signal : SignalNumber.values()) {
            bits |= signal.isBySignalFd() ? signal.bit() : 0;
        }
        mask.buffer().putLong(0, bits);
        fd = libc.check("signalfd", libc.events().signalfd(-1, mask.address(), SFD_CLOEXEC_NONBLOCK));
    }

    int fd() {
        return fd;
    }

    /** Takes a signal that arrived; its number, or 0 where there is none. */
    int take() {
        long read = libc.files().read(fd, siginfo.address(), SIGINFO_BYTES);
        return read == SIGINFO_BYTES ? siginfo.buffer().getInt(0) : 0;
    }

    @Override
    public void close() {
        libc.files().close(fd);
    }
}
