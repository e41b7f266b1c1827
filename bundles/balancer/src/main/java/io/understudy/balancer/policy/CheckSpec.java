package io.understudy.balancer.policy;

/**
 * One check of a real server as it is wanted.
 *
 * @param id     its name within the real server, in the order written: {@code TCP_CHECK}, {@code TCP_CHECK#2}
 * @param type   the block's keyword
 * @param target where it goes, and with what
 * @param timing when it runs
 * @param alpha  counts as failed until its first success (D17)
 * @param logAllFailures each failed attempt is logged, not the last one only
 * @param staleFail fails where its checker has been away for too long; else the verdict holds
 */
public record CheckSpec(String id, String type, CheckTarget target, CheckTiming timing, boolean alpha,
        boolean logAllFailures, boolean staleFail) {
}
