/**
 * What reading must know of the machine: programs, users and memory. Looks, never runs.
 *
 * <p>For frontends. Objects that read one configuration are used by one thread.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package io.understudy.language.host;
