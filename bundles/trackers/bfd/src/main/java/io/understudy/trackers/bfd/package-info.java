/** Tracker of {@code bfd_instance}. */
package io.understudy.trackers.bfd;
