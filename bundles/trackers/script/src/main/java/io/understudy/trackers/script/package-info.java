/** Tracker of {@code vrrp_script}: runs commands and reports whether they succeeded. */
package io.understudy.trackers.script;
