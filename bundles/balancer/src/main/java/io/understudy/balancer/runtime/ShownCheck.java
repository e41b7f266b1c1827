package io.understudy.balancer.runtime;

import io.understudy.api.check.CheckStatus;

/** A check as the shell shows it. */
record ShownCheck(String name, String type, String virtualServer, String realServer, boolean up, boolean hasRun,
        boolean stale, String cause, long sinceMillis, long seenMillis, long tookMillis, long runs, long failures,
        long nextMillis) implements CheckStatus {
}
