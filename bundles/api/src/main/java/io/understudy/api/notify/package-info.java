/**
 * Contracts of notifiers: bundles that tell people and programs of a transition.
 * 
 * <p>Notifications of one virtual router reach a notifier one after the other, in order; those of different
 * routers side by side. No call comes from the reactor.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.understudy.api.notify;
