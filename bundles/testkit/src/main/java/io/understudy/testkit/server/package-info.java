/** Real servers on the loopback interface that answer as badly as a test wants. They have threads of their own. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.understudy.testkit.server;
