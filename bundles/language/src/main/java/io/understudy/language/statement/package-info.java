/**
 * Statements: what every frontend makes of its text, each word with its place; and complaints about them.
 *
 * <p>For frontends. Objects that read one configuration are used by one thread.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.understudy.language.statement;
