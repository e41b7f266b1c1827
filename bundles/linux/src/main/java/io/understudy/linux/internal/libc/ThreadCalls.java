package io.understudy.linux.internal.libc;

/** Clocks and what belongs to a single thread. Results below zero: see {@link Libc#errno}. */
public interface ThreadCalls {

    int clock_gettime(int clock, long timespec);

    int gettid();

    int setpriority(int which, int who, int priority);

    int unshare(int flags);

    int setns(int fd, int type);
}
