package io.understudy.api.vrrp;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** All virtual routers, a service of the vrrp engine. Safe from any thread but the reactor. */
@ProviderType
public interface VrrpView {

    /** Every router now, in the order configured. Completes within one turn of the reactor. */
    CompletionStage<List<VirtualRouterStatus>> routers();

    /** Every sync group now, in the order configured. Completes within one turn of the reactor. */
    default CompletionStage<List<SyncGroupStatus>> groups() {
        return CompletableFuture.completedFuture(List.of());
    }

    /** Whether the node is in maintenance. Completes within one turn of the reactor. */
    default CompletionStage<MaintenanceStatus> maintenance() {
        return CompletableFuture.completedFuture(MaintenanceStatus.OFF);
    }

    /** The last transitions of a sync group, oldest first; empty where the name is unknown. */
    default List<Transition> groupTimeline(String name) {
        return List.of();
    }

    /** Names of sync groups that have a timeline, also of those no longer configured. */
    default List<String> groupNames() {
        return List.of();
    }

    /** The last transitions of a router, oldest first; empty where the name is unknown. */
    List<Transition> timeline(String name);

    /** Names that have a timeline, also of routers no longer configured. */
    List<String> names();
}
