/**
 * Datagrams to sockets in the file system.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.understudy.linux.unix;
