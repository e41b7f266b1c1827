/**
 * Raw sockets for adverts and for gratuitous ARP. All calls on the reactor's thread unless said otherwise.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.2.0")
package io.understudy.linux.packet;
