/**
 * The event loop over epoll, and its timers.
 */
package io.understudy.linux.internal.reactor;
