/**
 * What a bundle may add to the shell beside its commands, which are plain Gogo commands.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.understudy.api.shell;
