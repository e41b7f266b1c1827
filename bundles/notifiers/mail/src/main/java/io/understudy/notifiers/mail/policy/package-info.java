/** Which mails are sent, what they say, and when they are tried again. Pure. */
package io.understudy.notifiers.mail.policy;
