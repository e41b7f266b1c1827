package io.understudy.linux.internal.libc;

/** Sockets. Results below zero: see {@link Libc#errno}. */
public interface SocketCalls {

    int socket(int domain, int type, int protocol);

    int bind(int fd, long address, int length);

    int connect(int fd, long address, int length);

    int getsockname(int fd, long address, long length);

    int setsockopt(int fd, int level, int name, long value, int length);

    long recv(int fd, long buffer, long length, int flags);

    long send(int fd, long buffer, long length, int flags);

    long sendmsg(int fd, long message, int flags);

    int recvmmsg(int fd, long messages, int count, int flags, long timeout);

    int sendmmsg(int fd, long messages, int count, int flags);

    int ioctl(int fd, long operation, long argument);

    int if_nametoindex(String name);
}
