/**
 * From one format to another: what a frontend contributes to it, and the conversion itself.
 *
 * <p>For frontends. Objects that convert one configuration are used by one thread.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package io.understudy.language.convert;
