package io.understudy.balancer.policy;

/**
 * When a check runs and how patient it is (D35 to D38).
 *
 * @param delayLoopNanos        {@code delay_loop}: from start to start
 * @param downLoopNanos         the same while it counts as failed; differs for HTTP_GET and SSL_GET (D45)
 * @param retry                 {@code retry}: attempts more before an up server is declared down
 * @param delayBeforeRetryNanos {@code delay_before_retry}
 * @param warmupNanos           {@code warmup}: the first check is somewhere in here
 */
public record CheckTiming(long delayLoopNanos, long downLoopNanos, int retry, long delayBeforeRetryNanos,
        long warmupNanos) {

    /** A loop of 0 would never end. */
    public CheckTiming {
        if (delayLoopNanos <= 0 || downLoopNanos <= 0) {
            throw new IllegalArgumentException("delay_loop must be longer than 0");
        }
    }
}
