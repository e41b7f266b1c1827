/**
 * Links of interfaces, by ioctl.
 */
package io.understudy.linux.internal.linkbeat;
