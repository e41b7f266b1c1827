/**
 * Contracts of trackers, which observe something and report, and of those who read their verdicts.
 * 
 * <p>Trackers report raw observations; rise, fall, initial state and staleness are applied by core, so every
 * tracker has them and none implements them.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.3.0")
package io.understudy.api.track;
