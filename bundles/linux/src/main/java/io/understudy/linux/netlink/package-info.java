/**
 * Links, addresses, routes and rules over rtnetlink. Requests are carried out by a thread of their own, batched and with
 * asynchronous acknowledgements; results and changes arrive on the reactor's thread.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("2.3.0")
package io.understudy.linux.netlink;
