/** Tracker of {@code vrrp_route}. */
package io.understudy.trackers.route;
