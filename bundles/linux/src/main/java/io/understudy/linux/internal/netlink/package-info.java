/**
 * rtnetlink on a thread of its own: requests wait for the kernel's global lock, and nothing on the reactor may.
 *
 * <p>{@link io.understudy.linux.internal.netlink.NetlinkThread} carries out address operations
 * ({@link io.understudy.linux.internal.netlink.RequestChannel}) and follows links and addresses
 * ({@link io.understudy.linux.internal.netlink.NetworkMonitor}); {@link io.understudy.linux.internal.netlink.NetworkFeed}
 * tells listeners on the reactor.
 */
package io.understudy.linux.internal.netlink;
