/**
 * Tables of nftables as values, and the service that puts them into the kernel.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("2.0.0")
package io.understudy.linux.nftables;
