/** Sessions on the reactor: sockets, timers, followers; what to do is said by {@code protocol}. */
package io.understudy.bfd.runtime;
