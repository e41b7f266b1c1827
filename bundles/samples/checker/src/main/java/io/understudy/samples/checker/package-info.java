/** {@code REDIS_CHECK}. */
package io.understudy.samples.checker;
