package io.understudy.trackers.loadbalancer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.track.TrackSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LoadBalancerTrackerTest implements TrackSink {

    private final List<String> said = new ArrayList<>();

    @Override
    public void observed(boolean success, String reason) {
        said.add(reason);
    }

    @Override
    public void measured(long value, String reason) {
        throw new AssertionError("no numbers here");
    }

    @Override
    public void broken(String reason) {
        said.add("BROKEN " + reason);
    }

    @Test
    void withoutABalancerNobodyIsBlamed() {
        LoadBalancerTracker tracker = new LoadBalancerTracker();
        tracker.look("web", 0, this);
        tracker.close();
        assertEquals(List.of("BROKEN there is no load balancer: its bundle is not active"), said);
    }

    @Test
    void aBalancerThatFailsOrLacksTheServerIsNamed() {
        LoadBalancerTracker none = new LoadBalancerTracker(() -> CompletableFuture.completedFuture(List.of()));
        none.look("web", 0, this);
        none.close();
        LoadBalancerTracker failing = new LoadBalancerTracker(
                () -> CompletableFuture.failedFuture(new IllegalStateException("closed")));
        failing.look("web", 0, this);
        failing.close();
        LoadBalancerTracker throwing = new LoadBalancerTracker(() -> {
            throw new IllegalStateException("gone");
        });
        throwing.look("web", 0, this);
        throwing.close();
        assertEquals(List.of("BROKEN there is no virtual_server web",
                "BROKEN the load balancer does not say: java.lang.IllegalStateException: closed",
                "BROKEN the load balancer does not say: java.lang.IllegalStateException: gone"), said);
    }
}
