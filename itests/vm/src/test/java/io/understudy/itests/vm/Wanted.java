package io.understudy.itests.vm;

import io.understudy.api.config.Forwarding;
import io.understudy.api.dataplane.Destination;
import io.understudy.api.dataplane.DestinationKey;
import io.understudy.api.dataplane.ForwardingTable;
import io.understudy.api.dataplane.ServiceKey;
import io.understudy.api.dataplane.Transport;
import io.understudy.api.dataplane.VirtualService;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Short words for what tests want. */
final class Wanted {

    static final Forwarding DR =
            new Forwarding(Forwarding.Method.DR, Forwarding.Tunnel.IPIP, 0, Forwarding.Checksum.NONE);
    static final Forwarding NAT = Forwarding.NAT;

    private Wanted() {
    }

    static InetAddress ip(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static ServiceKey tcp(String address, int port) {
        return new ServiceKey.Address(Transport.TCP, ip(address), port);
    }

    static Forwarding tunnel(Forwarding.Tunnel type, int port, Forwarding.Checksum checksum) {
        return new Forwarding(Forwarding.Method.TUN, type, port, checksum);
    }

    static Destination.Builder server(String address, int port, Forwarding forwarding) {
        return Destination.builder(new DestinationKey(ip(address), port), forwarding);
    }

    static VirtualService service(ServiceKey key, String scheduler, Destination... destinations) {
        return VirtualService.builder(key, scheduler).destinations(List.of(destinations)).build();
    }

    static ForwardingTable table(VirtualService... services) {
        return ForwardingTable.of(List.of(services));
    }

    /** So many services with so many destinations each. */
    static ForwardingTable many(int services, int destinations) {
        List<VirtualService> all = new ArrayList<>();
        for (int i = 0; i < services; i++) {
            VirtualService.Builder service =
                    VirtualService.builder(tcp("10." + (64 + i / 250) + "." + i % 250 + ".1", 80), "rr");
            for (int j = 1; j <= destinations; j++) {
                service.destination(server("10.250." + i % 250 + "." + j, 80, NAT).build());
            }
            all.add(service.build());
        }
        return ForwardingTable.of(all);
    }
}
