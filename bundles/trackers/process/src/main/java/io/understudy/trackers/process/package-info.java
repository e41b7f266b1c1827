/** Tracker of {@code vrrp_track_process}. */
package io.understudy.trackers.process;
