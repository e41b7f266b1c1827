package io.understudy.linux.internal.libc;

/** Files and descriptors. Results below zero: see {@link Libc#errno}. */
public interface FileCalls {

    int open(String path, int flags);

    long read(int fd, long buffer, long length);

    long write(int fd, long buffer, long length);

    int close(int fd);

    int mkfifo(String path, int mode);
}
