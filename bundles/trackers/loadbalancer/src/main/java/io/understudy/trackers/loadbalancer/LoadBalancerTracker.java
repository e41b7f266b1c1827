package io.understudy.trackers.loadbalancer;

import io.understudy.api.balancer.BalancerView;
import io.understudy.api.balancer.VirtualServerStatus;
import io.understudy.api.config.ConfigBlock;
import io.understudy.api.config.PluginBlock;
import io.understudy.api.track.TrackSink;
import io.understudy.api.track.Tracker;
import io.understudy.trackers.loadbalancer.policy.Health;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Tracker of {@code vrrp_load_balancer}. The balancer may come and go: without it the last verdict holds. */
@Component(service = Tracker.class, immediate = true, property = Tracker.KIND + "=vrrp_load_balancer")
public final class LoadBalancerTracker implements Tracker {

    private final ScheduledThreadPoolExecutor executor;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile BalancerView balancer;

    /** For Declarative Services. */
    @Activate
    public LoadBalancerTracker() {
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "understudy-track-lb");
            thread.setDaemon(true);
            return thread;
        }, new ThreadPoolExecutor.DiscardPolicy());
        executor.setRemoveOnCancelPolicy(true);
    }

    LoadBalancerTracker(BalancerView balancer) {
        this();
        this.balancer = balancer;
    }

    @Override
    public Watch watch(ConfigBlock block, TrackSink sink) {
        if (!(block instanceof PluginBlock declared)) {
            throw new IllegalArgumentException("not a vrrp_load_balancer: " + block.kind());
        }
        WantedServer words = declared.as(WantedServer.class);
        Future<?> looks = executor.scheduleWithFixedDelay(() -> look(words.virtualServer(), words.share(), sink), 0,
                Math.round(words.interval() * TimeUnit.SECONDS.toMillis(1)), TimeUnit.MILLISECONDS);
        return () -> looks.cancel(false);
    }

    /** Never throws: the executor would not come again. Tells on the balancer's thread, which it does not hold. */
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
        executor.shutdownNow();
    }
}
