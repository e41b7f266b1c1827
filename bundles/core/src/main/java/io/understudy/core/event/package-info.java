/** The event stream and the one place that logs events. */
package io.understudy.core.event;
