/**
 * Small ports to the operating system that plugins need and the linux bundle implements.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.5.0")
package io.understudy.api.platform;
