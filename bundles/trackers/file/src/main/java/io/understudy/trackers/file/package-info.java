/** Tracker of {@code track_file}. */
package io.understudy.trackers.file;
