package io.understudy.api.config;

import java.util.List;

/**
 * How a load ended.
 *
 * @param accepted   {@code false}: refused, what ran before still runs
 * @param wallMillis when, in milliseconds of the wall clock
 * @param problems   all complaints
 * @param changes    what changed or would change, one line each: {@code + vrrp_instance VI_1},
 *                   {@code ~ vrrp_instance VI_2: priority 100 -> 90}, {@code - vrrp_script chk}
 */
public record LoadOutcome(boolean accepted, long wallMillis, List<Problem> problems, List<String> changes) {

    /** Copies the lists. */
    public LoadOutcome {
        problems = List.copyOf(problems);
        changes = List.copyOf(changes);
    }
}
