/** {@code PING_CHECK}. */
package io.understudy.checkers.ping;
