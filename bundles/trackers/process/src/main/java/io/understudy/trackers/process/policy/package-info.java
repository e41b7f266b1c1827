/** Which processes count, and when their number is right: values. */
package io.understudy.trackers.process.policy;
