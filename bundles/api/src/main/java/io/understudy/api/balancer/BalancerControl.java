package io.understudy.api.balancer;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What an operator may do, a service of the balancer. What is decided here survives reloads, until it is taken back.
 */
@ProviderType
public interface BalancerControl {

    /**
     * Weight 0 for a real server: what is connected goes on, nothing new comes.
     *
     * @param realServer  name or address of the real server, as {@code lb:list} shows it
     * @param virtualServer name of the virtual server; empty: in all that have it
     * @param limitMillis after this time it is taken out of the pool as with {@link #disable}; 0: never
     * @return the names of the virtual servers concerned; exceptionally ({@code IllegalArgumentException}) where the
     *         name fits none
     */
    CompletionStage<List<String>> drain(String realServer, String virtualServer, long limitMillis);

    /** Takes it out of the pool, whatever checks say; otherwise as {@link #drain}. */
    CompletionStage<List<String>> disable(String realServer, String virtualServer);

    /** Takes back what was decided: checks decide again; otherwise as {@link #drain}. */
    CompletionStage<List<String>> enable(String realServer, String virtualServer);
}
