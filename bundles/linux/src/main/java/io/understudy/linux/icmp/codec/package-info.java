/**
 * ICMP echoes, their replies, and errors about them (RFC 792, RFC 4443), in IPv4 and IPv6. Pure: bytes in, values out.
 * Buffers are in network byte order.
 */
package io.understudy.linux.icmp.codec;
