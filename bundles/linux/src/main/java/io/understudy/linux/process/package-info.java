/**
 * Starts programs: posix_spawn on one permanent thread, a pidfd for the end of each, poll for everything.
 *
 * <p>Private to this bundle; others see {@link io.understudy.api.platform.ProcessRunner}.
 *
 * <p>How children end with the daemon: the service's deactivation sends SIGTERM to every process group, SIGKILL two
 * seconds later. Where the daemon is killed, the kernel sends SIGTERM to each program itself (PR_SET_PDEATHSIG), not to
 * what that started in turn. posix_spawn cannot set it, so {@code setpriv} of util-linux stands before every program;
 * it also changes the user. It costs about a millisecond per start. What a program leaves behind in the background lives
 * on after it, as under keepalived.
 *
 * <p>Another user runs with that user's number, one group (the primary one or the one named, no supplementary groups,
 * as keepalived 2.4.3 does) and no inheritable or ambient capability.
 *
 * <p>Needs glibc 2.34 (closefrom for posix_spawn) and Linux 5.4 (pidfd, waitid).
 */
package io.understudy.linux.process;
