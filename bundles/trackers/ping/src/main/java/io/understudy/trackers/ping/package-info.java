/** Tracker of {@code vrrp_ping}. */
package io.understudy.trackers.ping;
