/** Alert mails: what is said in {@code policy}, the words on the wire in {@code codec}, spool and relay here. */
package io.understudy.notifiers.mail;
