/** When to run: pure, time is an argument. */
package io.understudy.trackers.script.policy;
