/**
 * The keywords as data, and what follows from the data alone: checking, typed arguments, suggestions.
 *
 * <p>For frontends. Objects that read one configuration are used by one thread.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package io.understudy.language.vocabulary;
