/**
 * From statements to the api's immutable model: one small binder per kind of block.
 *
 * <p>For frontends. Objects that read one configuration are used by one thread.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.understudy.language.model;
