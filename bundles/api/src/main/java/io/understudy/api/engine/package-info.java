/**
 * What carries out the desired state. Core prepares every engine, then lets every engine apply.
 * 
 * <p>All calls come from core's own thread, one at a time; none from the reactor.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("2.2.0")
package io.understudy.api.engine;
