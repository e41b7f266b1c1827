/** A kernel's addresses with leases that end late, and the queue of requests in front of it. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.understudy.testkit.kernel;
