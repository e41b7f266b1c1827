/**
 * Generic netlink: {@link io.understudy.linux.internal.genericnetlink.ChannelThread} takes what is handed over and tells
 * outcomes, {@link io.understudy.linux.internal.genericnetlink.Exchanges} talks to the kernel,
 * {@link io.understudy.linux.internal.genericnetlink.NamespaceSockets} opens sockets in other network namespaces.
 */
package io.understudy.linux.internal.genericnetlink;
