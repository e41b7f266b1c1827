package io.understudy.balancer.runtime;

import io.understudy.api.check.CheckSettings;
import io.understudy.api.dataplane.Destination;
import io.understudy.api.dataplane.DestinationKey;
import io.understudy.api.dataplane.ServiceKey;
import io.understudy.api.dataplane.Transport;
import io.understudy.api.dataplane.VirtualService;
import io.understudy.balancer.policy.CheckSpec;
import io.understudy.balancer.policy.CheckTarget;
import io.understudy.balancer.policy.CheckTiming;
import io.understudy.balancer.policy.Forwarding;
import io.understudy.balancer.policy.RealServerSpec;
import io.understudy.balancer.policy.Specs;
import io.understudy.balancer.policy.VirtualServerSpec;
import io.understudy.balancer.policy.VirtualServerWant;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A virtual server on 192.0.2.91 with real servers, as a test wants it. */
final class Wanted {

    private final String type;
    private double loopSeconds = 6;
    private int retry = 1;
    private boolean staleFail;
    private String scheduler = "rr";
    private String address = "192.0.2.91";
    private final List<RealServerSpec> servers = new ArrayList<>();
    private final Map<String, Destination> destinations = new LinkedHashMap<>();

    Wanted(String type) {
        this.type = type;
    }

    Wanted loop(double seconds) {
        loopSeconds = seconds;
        return this;
    }

    Wanted staleFail(boolean fail) {
        staleFail = fail;
        return this;
    }

    Wanted retry(int attempts) {
        retry = attempts;
        return this;
    }

    Wanted on(String virtualAddress) {
        address = virtualAddress;
        return this;
    }

    Wanted scheduler(String name) {
        scheduler = name;
        return this;
    }

    Wanted server(InetSocketAddress address, int weight) {
        long loop = (long) (loopSeconds * 1e9);
        String name = "[" + address.getAddress().getHostAddress() + "]:tcp:" + address.getPort();
        servers.add(new RealServerSpec(name, weight, false, List.of(new CheckSpec(type, type,
                CheckTarget.of(address, 500, 2000, CheckSettings.EMPTY),
                new CheckTiming(loop, loop, retry, loop / 6, 0), false, false, staleFail))));
        destinations.put(name, Destination.builder(new DestinationKey(address.getAddress(), address.getPort()),
                io.understudy.api.config.Forwarding.NAT).build());
        return this;
    }

    VirtualServerWant want() {
        ServiceKey key = new ServiceKey.Address(Transport.TCP, Specs.address(address, 80).getAddress(), 80);
        return new VirtualServerWant(new VirtualServerSpec(key.name(), servers, null, 1, 0, false, 0),
                new Forwarding(List.of(new Forwarding.Service(VirtualService.builder(key, scheduler).build(),
                        destinations, null))), null, null, false);
    }
}
