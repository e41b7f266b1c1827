/**
 * Interfaces above others, by rtnetlink.
 */
package io.understudy.linux.internal.virtuallink;
