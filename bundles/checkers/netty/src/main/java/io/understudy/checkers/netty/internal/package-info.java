/** Connections over Netty. */
package io.understudy.checkers.netty.internal;
