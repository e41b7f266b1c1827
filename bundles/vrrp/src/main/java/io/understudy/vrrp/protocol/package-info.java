/**
 * The Virtual Router Redundancy Protocol as values and arithmetic: RFC 3768 (version 2), RFC 9568 (version 3), with
 * keepalived's additions. No clock, no threads, no I/O, no chance: time comes in as an argument, what is to be done
 * goes out as a list of actions.
 *
 * <p>Way in: {@link io.understudy.vrrp.protocol.ReceiveChecks} for packets,
 * {@link io.understudy.vrrp.protocol.VirtualRouter} for everything that happens to a router.
 */
package io.understudy.vrrp.protocol;
