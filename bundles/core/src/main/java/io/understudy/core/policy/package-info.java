/** Core's decisions as pure functions: no clock, no threads, no services. */
package io.understudy.core.policy;
