package io.understudy.ipvs.protocol;

import io.understudy.api.config.Forwarding;
import io.understudy.api.dataplane.Destination;
import io.understudy.api.dataplane.DestinationKey;
import io.understudy.api.dataplane.ForwardingTable;
import io.understudy.api.dataplane.ServiceKey;
import io.understudy.api.dataplane.Transport;
import io.understudy.api.dataplane.VirtualService;
import io.understudy.ipvs.codec.DestinationRow;
import io.understudy.ipvs.codec.ServiceRow;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Small tables for tests: service {@code n} is 10.1.0.n, destination {@code n} is 10.2.0.n. */
final class Tables {

    private Tables() {
    }

    static InetAddress ip(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static ServiceKey service(int number) {
        return new ServiceKey.Address(Transport.TCP, ip("10.1.0." + number), 80);
    }

    static DestinationKey destination(int number) {
        return new DestinationKey(ip("10.2.0." + number), 80);
    }

    static Destination weighted(int number, int weight) {
        return Destination.builder(destination(number), Forwarding.NAT).weight(weight).build();
    }

    static VirtualService virtual(int number, String scheduler, Destination... destinations) {
        return VirtualService.builder(service(number), scheduler).destinations(List.of(destinations)).build();
    }

    static ForwardingTable table(VirtualService... services) {
        return ForwardingTable.of(Arrays.asList(services));
    }

    /** A kernel that holds exactly this. */
    static KernelTable kernel(VirtualService... services) {
        KernelTable kernel = new KernelTable();
        for (VirtualService service : services) {
            kernel.put(ServiceRow.of(service));
            service.destinations().forEach(destination -> kernel.put(service.key(), DestinationRow.of(destination)));
        }
        return kernel;
    }

    /** A journal that says that all of this is ours. */
    static OwnRows own(VirtualService... services) {
        OwnRows own = new OwnRows();
        for (VirtualService service : services) {
            own.add(service.key());
            service.destinations().forEach(destination -> own.add(service.key(), destination.key()));
        }
        return own;
    }
}
