/**
 * Whether an interface has its link, asked of its driver.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.understudy.linux.linkbeat;
