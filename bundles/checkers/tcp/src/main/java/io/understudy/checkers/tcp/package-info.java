/** {@code TCP_CHECK}. */
package io.understudy.checkers.tcp;
