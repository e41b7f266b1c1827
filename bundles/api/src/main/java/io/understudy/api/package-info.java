/** What concerns the daemon as a whole: how it was started. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.3.0")
package io.understudy.api;
