/**
 * UDP in the reactor, for protocols that must see how far a packet came and decide how far theirs may go (RFC 5082).
 * All calls on the reactor's thread.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.understudy.linux.datagram;
