/** {@link io.understudy.api.platform.ProcessEvents} over the kernel's process connector. */
package io.understudy.linux.internal.processevents;
