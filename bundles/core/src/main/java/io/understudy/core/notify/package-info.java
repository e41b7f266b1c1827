/** Notifications: queues per notifier that outlive the notifier's bundle. */
package io.understudy.core.notify;
