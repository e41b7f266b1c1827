/**
 * Bidirectional Forwarding Detection, asynchronous mode: RFC 5880 for packets and the state machine, RFC 5881 (one hop)
 * and RFC 5883 (several) for how they travel. Pure: time and chance are arguments, what is to be done comes back.
 */
package io.understudy.bfd.protocol;
