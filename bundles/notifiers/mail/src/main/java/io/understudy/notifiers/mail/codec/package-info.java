/** Mails as text, on the wire and in the spool, and the dialogue with a relay. Pure. */
package io.understudy.notifiers.mail.codec;
