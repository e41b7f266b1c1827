/**
 * The one thread that owns sockets, timers and monitors (epoll, timerfd, eventfd).
 * 
 * <p>One turn: wait; read the clock; drain sockets; run handed-over tasks; run due timers; send everything that was
 * queued. Sockets come before timers, so a process that was paused hears its peers before it acts.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.understudy.linux.reactor;
