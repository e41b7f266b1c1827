/** Webhooks: what is sent when in {@code policy}, the words on the wire in {@code codec}, the client here. */
package io.understudy.notifiers.webhook;
