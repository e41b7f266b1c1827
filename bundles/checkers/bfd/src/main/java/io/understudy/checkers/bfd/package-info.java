/** {@code BFD_CHECK}. */
package io.understudy.checkers.bfd;
