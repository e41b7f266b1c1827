/**
 * libc through jnr-ffi, a small interface for each job. Memory goes over as raw addresses (of direct buffers made by
 * {@link io.understudy.linux.internal.libc.Memory}): a call costs about 0.1 microseconds and allocates nothing.
 */
package io.understudy.linux.internal.libc;
