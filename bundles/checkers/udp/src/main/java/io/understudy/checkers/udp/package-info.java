/** {@code UDP_CHECK}; patterns are in {@code policy}. */
package io.understudy.checkers.udp;
