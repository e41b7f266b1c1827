package io.understudy.api.check;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A checker whose one method may block. It is registered like a {@link Checker}, and called on one of a bounded number
 * of threads that belong to the balancer: while all of them are busy, checks of blocking checkers wait, and only those.
 */
@ConsumerType
public interface BlockingChecker {

    /**
     * Looks at one server. The thread is interrupted after {@link CheckRequest#limitMillis}; sockets need their own
     * time limit, {@link CheckRequest#connectTimeoutMillis} is meant for that.
     *
     * @throws Exception where the probe itself is broken: the last verdict holds. An {@code IOException} while talking
     *         to the target is usually {@link CheckResult#down} instead
     */
    CheckResult check(CheckRequest request) throws Exception;

    /** See {@link Checker#keywords}. */
    default List<CheckKeyword<?>> keywords() {
        return List.of();
    }
}
