package io.understudy.api.balancer;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What an operator may do, a service of the balancer. What is decided here survives reloads, until it is taken back;
 * draining and disabled servers are so after a restart of the daemon too, as long as they are configured.
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
     *         name fits none, or ({@code UncheckedIOException}) where it is done but a restart will not know it
     */
    CompletionStage<List<String>> drain(String realServer, String virtualServer, long limitMillis);

    /** Takes it out of the pool, whatever checks say; otherwise as {@link #drain}. */
    CompletionStage<List<String>> disable(String realServer, String virtualServer);

    /** Takes back what was decided: checks decide again; otherwise as {@link #drain}. */
    CompletionStage<List<String>> enable(String realServer, String virtualServer);

    /**
     * Adds a real server: with the forwarding method, the weight and the checks of the first one that is configured
     * for its virtual server. One that was removed comes back as configured. A reload keeps it, unless the new
     * configuration has a server of that address and port itself, has the virtual server no longer, or one of another
     * family or port.
     *
     * @param virtualServer name of the virtual server, as {@code lb:list} shows it
     * @param realServer    address, with a port where it is not the service's: {@code 10.1.0.12:8080}
     * @param weight        its weight, 0 to 2147483647; {@code null}: that of the first
     * @return the name of the real server; exceptionally ({@code IllegalArgumentException}) with the reason where it
     *         cannot be added
     * @since 1.1
     */
    CompletionStage<String> add(String virtualServer, String realServer, Integer weight);

    /**
     * Removes a real server, as if the configuration did not have it: it is not checked and does not count. A reload
     * does not bring it back; {@link #add} does. One that was added is forgotten.
     *
     * @param virtualServer name of the virtual server, as {@code lb:list} shows it
     * @param realServer    name or address of the real server, as {@code lb:list} shows it
     * @return the name of the real server; exceptionally ({@code IllegalArgumentException}) where the names fit
     *         none, or several
     * @since 1.1
     */
    CompletionStage<String> remove(String virtualServer, String realServer);
}
