package io.understudy.linux.reactor;

/**
 * How the loop fares, since start.
 *
 * @param turns               turns taken
 * @param longestTurnNanos    the longest time a turn's own work took
 * @param longestLatenessNanos the most that a timer was late
 * @param failures            tasks, handlers and timers that threw
 */
public record ReactorStatistics(long turns, long longestTurnNanos, long longestLatenessNanos, long failures) {
}
