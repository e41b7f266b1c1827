/**
 * Descriptors that a loop waits for: epoll, and the descriptors that wake it.
 */
package io.understudy.linux.internal.poll;
