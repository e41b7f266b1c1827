/**
 * Contracts of checkers: bundles that find out whether a real server does its work.
 *
 * <p>A checker looks once and says what it saw. When it is asked, how often it is asked again before a server is taken
 * out, and what becomes of weight and quorum belongs to the balancer. Checkers keep no state between two calls: what
 * must survive (also the checker's own update) goes into {@link io.understudy.api.check.CheckResult#memory} and comes
 * back with the next request. No call comes from the reactor. All values are plain data.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.understudy.api.check;
