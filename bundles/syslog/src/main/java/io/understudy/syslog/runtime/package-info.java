/**
 * The daemon's log on its way to the system's.
 */
package io.understudy.syslog.runtime;
