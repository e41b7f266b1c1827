/**
 * The one stream of events: every decision with its cause. Notifiers, shell, metrics and logs read it.
 * 
 * <p>Publishing is safe from any thread, the reactor included: it never blocks and never calls a listener.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.understudy.api.event;
