/** What a file says, as values. */
package io.understudy.trackers.file.policy;
