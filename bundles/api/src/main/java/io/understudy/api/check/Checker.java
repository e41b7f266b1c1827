package io.understudy.api.check;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Looks whether a real server does its work, once per call. A plugin registers it as a service and says with
 * {@link CheckerType} which block of the configuration it serves. Who would rather block implements
 * {@link BlockingChecker}.
 *
 * <p>Calls come from the balancer's thread, for many servers, and several of one checker are under way at a time.
 * The service is asked for only where a configuration names its type.
 */
@ConsumerType
public interface Checker {

    /** Service property: the block keywords served, {@code String} or {@code String[]}. See {@link CheckerType}. */
    String TYPE = "understudy.checker.type";

    /**
     * Looks at one server. Must return at once, and must not start threads of its own.
     *
     * @return completes within {@link CheckRequest#limitMillis}; completing it exceptionally, or later, or throwing
     *         means that the probe is broken ({@link CheckResult.Outcome#BROKEN}): the last verdict holds. A target
     *         that is silent or refuses is no exception, but {@link CheckResult#down}. A stage that is a
     *         {@code CompletableFuture} is cancelled when nobody waits for it any more.
     */
    CompletionStage<CheckResult> check(CheckRequest request);

    /**
     * The keywords that its block may hold, besides those every check has ({@code connect_ip}, {@code retry} …), which
     * are not this checker's concern. They are compared with the configuration when it is loaded.
     *
     * @return empty: anything is accepted
     */
    default List<CheckKeyword<?>> keywords() {
        return List.of();
    }
}
