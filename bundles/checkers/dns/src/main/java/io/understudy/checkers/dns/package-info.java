/** {@code DNS_CHECK}. */
package io.understudy.checkers.dns;
