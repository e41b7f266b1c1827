package io.understudy.linux.internal.libc;

/** epoll(7), timerfd, eventfd, signalfd, inotify(7). Results below zero: see {@link Libc#errno}. */
public interface EventCalls {

    int epoll_create1(int flags);

    int epoll_ctl(int epoll, int operation, int fd, long event);

    int epoll_wait(int epoll, long events, int maxEvents, int timeoutMillis);

    int eventfd(int initial, int flags);

    int timerfd_create(int clock, int flags);

    int timerfd_settime(int fd, int flags, long newValue, long oldValue);

    int signalfd(int fd, long mask, int flags);

    int inotify_init1(int flags);

    int inotify_add_watch(int fd, String path, int mask);

    int inotify_rm_watch(int fd, int watch);
}
