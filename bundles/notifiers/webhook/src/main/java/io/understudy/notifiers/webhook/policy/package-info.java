/** Which hooks there are, and in which order and how often they are tried. Pure. */
package io.understudy.notifiers.webhook.policy;
