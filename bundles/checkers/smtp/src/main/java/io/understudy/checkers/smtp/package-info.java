/** {@code SMTP_CHECK}; the dialogue is in {@code policy}. */
package io.understudy.checkers.smtp;
