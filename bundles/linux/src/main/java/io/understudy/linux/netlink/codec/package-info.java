/**
 * Netlink messages for links and addresses, and the frame of generic netlink: encoder, decoder and the numbers of the kernel's headers. Pure: bytes in,
 * values out. Buffers are in the machine's byte order, as netlink is.
 */
package io.understudy.linux.netlink.codec;
