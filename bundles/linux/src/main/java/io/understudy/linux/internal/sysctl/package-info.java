/**
 * Kernel parameters through /proc/sys.
 */
package io.understudy.linux.internal.sysctl;
