/**
 * Raw sockets, batched: recvmmsg for what arrived, sendmmsg for what a turn queued.
 */
package io.understudy.linux.internal.packet;
