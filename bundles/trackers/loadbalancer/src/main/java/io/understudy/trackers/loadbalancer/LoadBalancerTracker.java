package io.understudy.trackers.loadbalancer;

import io.understudy.api.balancer.BalancerView;
import io.understudy.api.balancer.VirtualServerStatus;
import io.understudy.api.config.ConfigBlock;
import io.understudy.api.track.ProbeThreads;
import io.understudy.api.track.TrackSink;
import io.understudy.api.track.Tracker;
import io.understudy.trackers.loadbalancer.policy.Health;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Tracker of {@code vrrp_load_balancer}. The balancer may come and go: without it the last verdict holds. */
@Component(service = Tracker.class, immediate = true, property = Tracker.KIND + "=vrrp_load_balancer")
public final class LoadBalancerTracker implements Tracker {

    /** The first look is later: trackers begin before the balancer has read the same file. */
    private final ProbeThreads threads = new ProbeThreads("understudy-track-lb", 1, ProbeThreads.Pace.PAUSES_FIRST);

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile BalancerView balancer;

    /** For Declarative Services. */
    @Activate
    public LoadBalancerTracker() {
        // the balancer comes later, or not at all
    }

    LoadBalancerTracker(BalancerView balancer) {
        this.balancer = balancer;
    }

    @Override
    public Watch watch(ConfigBlock block, TrackSink sink) {
        return threads.watch(block, WantedServer.class, sink,
                words -> () -> look(words.virtualServer(), words.share(), sink));
    }

    /** Tells on the balancer's thread, which it does not hold. */
    void look(String wanted, int share, TrackSink sink) {
        BalancerView view = balancer;
        if (view == null) {
            sink.broken("there is no load balancer: its bundle is not active");
            return;
        }
        try {
            view.virtualServers().whenComplete((servers, failure) -> {
                if (failure == null) {
                    tell(servers, wanted, share, sink);
                } else {
                    sink.broken("the load balancer does not say: " + failure);
                }
            });
        } catch (RuntimeException e) {
            sink.broken("the load balancer does not say: " + e);
        }
    }

    private static void tell(List<VirtualServerStatus> servers, String wanted, int share, TrackSink sink) {
        Health.of(servers, wanted, share).ifPresentOrElse(health -> sink.observed(health.well(), health.reason()),
                () -> sink.broken("there is no virtual_server " + wanted));
    }

    /** Ends the thread. */
    @Deactivate
    public void close() {
        threads.close();
    }
}
