package io.understudy.api.balancer;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** All virtual servers, a service of the balancer. */
@ProviderType
public interface BalancerView {

    /** Every virtual server now, in the order configured. Completes within one turn of the balancer's thread. */
    CompletionStage<List<VirtualServerStatus>> virtualServers();
}
