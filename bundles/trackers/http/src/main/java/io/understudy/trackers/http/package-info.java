/** Tracker of {@code vrrp_http}. */
package io.understudy.trackers.http;
