package io.understudy.api.vrrp;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What operators decide about virtual routers while they run; a service of the vrrp engine. Safe from any thread but the
 * reactor. What cannot be done fails with an {@link IllegalArgumentException} whose message is for people.
 *
 * <p>All of it is kept when the configuration is loaded again, and forgotten when the daemon ends, but for a lasting
 * maintenance.
 */
@ProviderType
public interface VrrpControl {

    /**
     * A router, or a sync group as a whole, resigns, and follows whoever is MASTER, whatever its priority, until told
     * otherwise. Where nobody else is MASTER for more than twice the time that any peer would wait, it takes over again,
     * and stands aside no longer.
     *
     * @param name        of a router or a sync group; a member moves its whole group
     * @param limitMillis for how long; 0: until {@link #back}
     * @param force       also where no living peer is known
     * @return names of the routers that stand aside now
     */
    CompletionStage<List<String>> failover(String name, long limitMillis, boolean force);

    /**
     * Ends {@link #failover}; the usual election decides.
     *
     * @return names of the routers that take part again
     */
    CompletionStage<List<String>> back(String name);

    /**
     * All routers of this node give up and stay BACKUP, also those that are configured later, until it is switched off.
     *
     * @param lasting stays on when the daemon starts again: kept in a file of the run directory
     * @return how it is now
     */
    CompletionStage<MaintenanceStatus> maintenance(boolean on, boolean lasting);

    /**
     * Another base priority. It holds until it is reset, the daemon ends, or a configuration is loaded that gives the
     * router another priority than the one it replaced. Owners (255) have none but theirs.
     *
     * @param priority 1 to 254; 0: the configured one again
     * @return the base priority now
     */
    CompletionStage<Integer> priority(String router, int priority);

    /**
     * Listens on the interfaces of all routers, asks who else listens, and names what is not as it should be.
     *
     * @param millis how long
     */
    CompletionStage<Diagnosis> examine(long millis);
}
