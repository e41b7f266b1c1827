/** What the kernel says of routes, and which of them is meant: pure. */
package io.understudy.trackers.route.policy;
