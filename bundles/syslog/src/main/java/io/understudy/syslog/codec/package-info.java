/**
 * What goes to a system log, as bytes.
 */
package io.understudy.syslog.codec;
