/**
 * Contracts of notifiers: bundles that tell people and programs of a transition.
 * 
 * <p>Notifications of one virtual router, or sync group, reach a notifier one after the other, in order; those of
 * different ones side by side. No call comes from the reactor.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package io.understudy.api.notify;
