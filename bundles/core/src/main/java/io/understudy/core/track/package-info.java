/** Verdicts: raw observations of trackers in, rise, fall and staleness applied. */
package io.understudy.core.track;
