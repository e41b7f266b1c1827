/** Notifications as JSON, and their signature. Pure. */
package io.understudy.notifiers.webhook.codec;
