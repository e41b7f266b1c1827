/** The dialogue with a mail server. Pure. */
package io.understudy.checkers.smtp.policy;
