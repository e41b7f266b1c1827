package io.understudy.api.track;

/**
 * What is known of one tracked object.
 *
 * @param kind        block keyword: {@code vrrp_script}
 * @param name        the block's name
 * @param verdict     up, down, or not known yet
 * @param stale       {@code true} where nobody observes it at present: the verdict is an old one
 * @param reason      what the last observation said
 * @param sinceMillis when the verdict came about, wall clock
 * @param seenMillis  when it was last observed, wall clock; 0: never
 * @param failures    observations that failed since start
 * @param observations all observations since start
 * @param value       the number last observed, for kinds that have one ({@code track_file}, {@code vrrp_track_process});
 *                    else 0
 */
public record TrackedStatus(String kind, String name, Verdict verdict, boolean stale, String reason,
        long sinceMillis, long seenMillis, long failures, long observations, long value) {

    /** Of a kind without numbers. */
    public TrackedStatus(String kind, String name, Verdict verdict, boolean stale, String reason, long sinceMillis,
            long seenMillis, long failures, long observations) {
        this(kind, name, verdict, stale, reason, sinceMillis, seenMillis, failures, observations, 0);
    }

    /** Up, down, or not known yet. */
    public enum Verdict {
        /** Nothing observed yet. */
        UNKNOWN,
        /** As it should be. */
        UP,
        /** Not as it should be. */
        DOWN
    }
}
