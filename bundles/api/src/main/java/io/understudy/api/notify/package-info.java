/**
 * Contracts of notifiers: bundles that tell people and programs what happened.
 * 
 * <p>Notifications of one subject reach a notifier one after the other, in order; those of different
 * ones side by side. No call comes from the reactor.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("2.2.0")
package io.understudy.api.notify;
