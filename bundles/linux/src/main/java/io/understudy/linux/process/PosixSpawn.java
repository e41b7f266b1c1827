package io.understudy.linux.process;

import jnr.ffi.Memory;
import jnr.ffi.Pointer;

/**
 * posix_spawn(3) as every child of ours is started: a process group of its own, default signals, an empty signal mask,
 * standard input from {@code /dev/null}, both outputs to a pipe or to {@code /dev/null}, and no other descriptor.
 *
 * <p>Descriptors are closed in the child (closefrom) because the JDK opens files without O_CLOEXEC.
 */
final class PosixSpawn {

    private static final short SETPGROUP = 0x02;
    private static final short SETSIGDEF = 0x04;
    private static final short SETSIGMASK = 0x08;

    private static final int O_RDONLY = 0;
    private static final int O_WRONLY = 1;

    private static final int STDIN = 0;
    private static final int STDOUT = 1;
    private static final int STDERR = 2;
    private static final int FIRST_OTHER = 3;

    // glibc: 336, 80 and 128 bytes on 64-bit machines; musl's are no larger
    private static final int ATTRIBUTES_BYTES = 512;
    private static final int ACTIONS_BYTES = 256;
    private static final int SIGSET_BYTES = 128;

    private final NativeProcesses kernel;
    private final ProcessLibc libc;
    private final long devNull;
    private final NativeArena permanent;
    private final Pointer attributes;
    private final Pointer actions;
    private final Pointer pid;

    PosixSpawn(NativeProcesses kernel) {
        this.kernel = kernel;
        this.libc = kernel.libc();
        this.permanent = new NativeArena(kernel.runtime());
        this.devNull = permanent.string("/dev/null");
        this.attributes = memory(ATTRIBUTES_BYTES);
        this.actions = memory(ACTIONS_BYTES);
        this.pid = memory(Integer.BYTES);
        Pointer none = memory(SIGSET_BYTES);
        Pointer all = memory(SIGSET_BYTES);
        // not sigfillset: it leaves out the C library's own two signals, which children would then inherit as ignored
        all.setMemory(0, SIGSET_BYTES, (byte) 0xff);
        libc.posix_spawnattr_init(attributes);
        libc.posix_spawnattr_setflags(attributes, (short) (SETPGROUP | SETSIGDEF | SETSIGMASK));
        libc.posix_spawnattr_setpgroup(attributes, 0);
        libc.posix_spawnattr_setsigmask(attributes, none);
        libc.posix_spawnattr_setsigdefault(attributes, all);
    }

    private Pointer memory(int bytes) {
        return Memory.allocateDirect(kernel.runtime(), bytes, true);
    }

    /**
     * Starts a program.
     *
     * @param path        address of its file's name
     * @param argv        address of the vector of its name and arguments
     * @param environment address of the vector of its whole environment
     * @param outputFd    where both outputs go; negative: {@code /dev/null}
     * @return its process number, or negative errno
     */
    int spawn(long path, long argv, long environment, int outputFd) {
        libc.posix_spawn_file_actions_init(actions);
        try {
            libc.posix_spawn_file_actions_addopen(actions, STDIN, devNull, O_RDONLY, 0);
            if (outputFd < 0) {
                libc.posix_spawn_file_actions_addopen(actions, STDOUT, devNull, O_WRONLY, 0);
                libc.posix_spawn_file_actions_adddup2(actions, STDOUT, STDERR);
            } else {
                libc.posix_spawn_file_actions_adddup2(actions, outputFd, STDOUT);
                libc.posix_spawn_file_actions_adddup2(actions, outputFd, STDERR);
            }
            libc.posix_spawn_file_actions_addclosefrom_np(actions, FIRST_OTHER);
            int errno = libc.posix_spawn(pid, path, actions, attributes, argv, environment);
            return errno == 0 ? pid.getInt(0) : -errno;
        } finally {
            libc.posix_spawn_file_actions_destroy(actions);
        }
    }
}
