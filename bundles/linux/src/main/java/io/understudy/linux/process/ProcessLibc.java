package io.understudy.linux.process;

import java.nio.ByteBuffer;
import jnr.ffi.Pointer;

/**
 * The C library's functions for processes; public only because jnr-ffi implements it in a class loader of its own.
 * Addresses are {@code long}, 0 is NULL.
 */
public interface ProcessLibc {


    int posix_spawnattr_init(Pointer attributes);

    int posix_spawnattr_setflags(Pointer attributes, short flags);

    int posix_spawnattr_setpgroup(Pointer attributes, int processGroup);

    int posix_spawnattr_setsigmask(Pointer attributes, Pointer signals);

    int posix_spawnattr_setsigdefault(Pointer attributes, Pointer signals);

    int posix_spawn_file_actions_init(Pointer actions);

    int posix_spawn_file_actions_destroy(Pointer actions);

    int posix_spawn_file_actions_addopen(Pointer actions, int fd, long path, int flags, int mode);

    int posix_spawn_file_actions_adddup2(Pointer actions, int fd, int newFd);

    /** glibc 2.34 or later. */
    int posix_spawn_file_actions_addclosefrom_np(Pointer actions, int from);

    int posix_spawn(Pointer pid, long path, Pointer actions, Pointer attributes, long argv, long envp);

    int waitid(int idType, int id, Pointer information, int options);

    int kill(int pid, int signal);

    long syscall(long number, long first, long second);

    int poll(ByteBuffer descriptors, long count, int timeoutMillis);

    int eventfd(int initial, int flags);

    int pipe2(Pointer descriptors, int flags);

    long read(int fd, ByteBuffer buffer, long count);

    long write(int fd, ByteBuffer buffer, long count);

    int close(int fd);

    int access(long path, int mode);

    int open(long path, int flags);

    /** @param resolved PATH_MAX bytes */
    Pointer realpath(long path, Pointer resolved);

    /** glibc 2.28 or later. */
    int statx(int directory, long path, int flags, int mask, Pointer result);

    long readlink(long path, Pointer buffer, long bufferBytes);

    int getuid();

    int getgid();

    int getpwnam_r(long name, Pointer entry, Pointer buffer, long bufferBytes, Pointer result);

    int getpwuid_r(int uid, Pointer entry, Pointer buffer, long bufferBytes, Pointer result);

    int getgrnam_r(long name, Pointer entry, Pointer buffer, long bufferBytes, Pointer result);

    Pointer strerror_r(int error, Pointer buffer, long bufferBytes);
}
