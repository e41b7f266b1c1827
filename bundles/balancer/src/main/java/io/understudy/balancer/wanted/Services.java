package io.understudy.balancer.wanted;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.GroupEntry;
import io.understudy.api.config.RealServer;
import io.understudy.api.config.ServiceTarget;
import io.understudy.api.config.SorryServer;
import io.understudy.api.config.VirtualServer;
import io.understudy.api.config.VirtualServerGroup;
import io.understudy.api.dataplane.AddressFamily;
import io.understudy.api.dataplane.Destination;
import io.understudy.api.dataplane.DestinationKey;
import io.understudy.api.dataplane.MarkedTraffic;
import io.understudy.api.dataplane.SchedulerFlag;
import io.understudy.api.dataplane.ServiceKey;
import io.understudy.api.dataplane.Transport;
import io.understudy.api.dataplane.VirtualService;
import io.understudy.balancer.policy.Forwarding;
import io.understudy.balancer.policy.GroupMarks;
import io.understudy.balancer.policy.MarkedRanges;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Services and destinations of virtual servers in the forwarding table (D1 to D12). */
final class Services {

    /** More than this in one group is a slip of the pen. */
    private static final int GROUP_ADDRESSES_MAX = 65_536;

    private final Map<String, VirtualServerGroup> groups = new LinkedHashMap<>();

    private final GroupMarks marks;
    private final MarkedRanges marked = new MarkedRanges();

    Services(Configuration configuration, GroupMarks marks) {
        this.marks = marks;
        configuration.all(VirtualServerGroup.class).forEach(group -> groups.put(group.name(), group));
    }

    Forwarding of(VirtualServer server) {
        List<Forwarding.Service> services = new ArrayList<>();
        if (server.target() instanceof ServiceTarget.Address address) {
            services.add(service(server, addressKey(server, address.address(), address.port()), address.port()));
        } else if (server.target() instanceof ServiceTarget.Mark mark) {
            services.add(service(server, markKey(mark.mark(), server.isIpv6()), 0));
        } else {
            group(server, ((ServiceTarget.Group) server.target()).name(), services);
        }
        return new Forwarding(services);
    }

    private void group(VirtualServer server, String name, List<Forwarding.Service> services) {
        VirtualServerGroup group = groups.get(name);
        if (group == null) {
            throw new IllegalArgumentException("virtual_server_group " + name + " is not defined");
        }
        OptionalInt mark = marks.of(name, transport(server));
        if (mark.isPresent()) {
            marked(server, group, mark.getAsInt(), services);
            return;
        }
        for (GroupEntry entry : group.entries()) {
            if (entry instanceof GroupEntry.Mark written) {
                boolean ipv6 = written.ipv6() == null ? server.isIpv6() : written.ipv6();
                services.add(service(server, markKey(written.mark(), ipv6), 0));
                continue;
            }
            GroupEntry.Addresses addresses = (GroupEntry.Addresses) entry;
            if (addresses.size().compareTo(BigInteger.valueOf(GROUP_ADDRESSES_MAX)) > 0) {
                throw new IllegalArgumentException("virtual_server_group " + name + ": " + entry + " has "
                        + addresses.size() + " addresses; " + GROUP_ADDRESSES_MAX
                        + " are possible, beyond that use a fwmark");
            }
            for (long i = 0; i < addresses.size().longValueExact(); i++) {
                services.add(service(server, addressKey(server, addresses.address(i), addresses.port()),
                        addresses.port()));
            }
        }
    }

    /** D12: one service for each family, and what is marked for it. */
    private void marked(VirtualServer server, VirtualServerGroup group, int mark, List<Forwarding.Service> services) {
        Map<AddressFamily, List<MarkedTraffic>> traffic = new EnumMap<>(AddressFamily.class);
        for (GroupEntry entry : group.entries()) {
            if (entry instanceof GroupEntry.Addresses addresses) {
                InetAddress last = addresses.last();
                traffic.computeIfAbsent(AddressFamily.of(last), any -> new ArrayList<>()).addAll(marked.claim(
                        new MarkedTraffic(transport(server), addresses.first(), last, addresses.port())));
            }
        }
        traffic.forEach((family, of) -> {
            Forwarding.Service service =
                    service(server, markKey(Integer.toUnsignedLong(mark), family == AddressFamily.INET6), 0);
            services.add(new Forwarding.Service(service.service().toBuilder().markedTraffic(of).build(),
                    service.destinations(), service.sorry()));
        });
    }

    /** The transport of a virtual server; one that names none is UDP. */
    static Transport transport(VirtualServer server) {
        return server.protocol() == null ? Transport.UDP : Transport.valueOf(server.protocol().name());
    }

    private static ServiceKey addressKey(VirtualServer server, InetAddress address, int port) {
        return new ServiceKey.Address(transport(server), address, port);
    }

    private static ServiceKey markKey(long mark, boolean ipv6) {
        return new ServiceKey.Fwmark((int) mark, ipv6 ? AddressFamily.INET6 : AddressFamily.INET);
    }

    private static Forwarding.Service service(VirtualServer server, ServiceKey key, int servicePort) {
        List<SchedulerFlag> flags = new ArrayList<>();
        for (SchedulerFlag flag : SchedulerFlag.values()) {
            if (server.schedulerFlag(flag.ordinal() + 1)) {
                flags.add(flag);
            }
        }
        VirtualService.Builder service = VirtualService.builder(key, server.scheduler()).schedulerFlags(flags)
                .onePacket(server.ops());
        if (server.persistenceTimeoutSeconds() > 0) {
            service.persistence(server.persistenceTimeoutSeconds(),
                    Math.min(key.family().bits(), server.persistenceGranularityBits()), server.persistenceEngine());
        }
        Map<String, Destination> destinations = new LinkedHashMap<>();
        for (RealServer real : server.realServers()) {
            destinations.put(real.title(), destination(real.address(), port(key, real.forwarding(), real.port(),
                    servicePort), real.forwarding()).thresholds(real.upperThreshold(), real.lowerThreshold()).build());
        }
        SorryServer sorry = server.sorryServer();
        return new Forwarding.Service(service.build(), destinations, sorry == null ? null
                : destination(sorry.address(), port(key, sorry.forwarding(), sorry.port(), servicePort),
                        sorry.forwarding()).build());
    }

    /** D4, D10: DR and TUN cannot change the port, marks have none; NAT keeps its own. */
    private static int port(ServiceKey key, io.understudy.api.config.Forwarding forwarding, int own,
            int servicePort) {
        if (forwarding.keepsPort()) {
            return key instanceof ServiceKey.Fwmark ? 0 : servicePort;
        }
        return own == 0 ? servicePort : own;
    }

    private static Destination.Builder destination(InetAddress address, int port,
            io.understudy.api.config.Forwarding forwarding) {
        return Destination.builder(new DestinationKey(address, port), forwarding);
    }

    /** As keepalived would name it. */
    static String sorryName(VirtualServer server, SorryServer sorry) {
        return "[" + sorry.address().getHostAddress() + "]:" + (server.protocol() == null ? "none"
                : Transport.valueOf(server.protocol().name()).word()) + ":" + sorry.port();
    }
}
