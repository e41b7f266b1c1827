package io.understudy.api.vrrp;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** All virtual routers, a service of the vrrp engine. Safe from any thread but the reactor. */
@ProviderType
public interface VrrpView {

    /** Every router now, in the order configured. Completes within one turn of the reactor. */
    CompletionStage<List<VirtualRouterStatus>> routers();

    /** The last transitions of a router, oldest first; empty where the name is unknown. */
    List<Transition> timeline(String name);

    /** Names that have a timeline, also of routers no longer configured. */
    List<String> names();
}
