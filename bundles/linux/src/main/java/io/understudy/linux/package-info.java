/**
 * What all ports of this bundle share: the exception that carries the kernel's refusal.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.understudy.linux;
