/**
 * Connections for checkers, on event loops that they share. Only our own checkers use it; a plugin is free to bring
 * what it likes.
 *
 * <p>Handlers run on an event loop and must not block.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package io.understudy.checkers.netty;
