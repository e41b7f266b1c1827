package io.understudy.language.model;

import io.understudy.api.config.GroupEntry;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.VirtualServer;
import io.understudy.api.config.VirtualServerGroup;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says where groups that nftables marks ({@code nftables_ipvs}, D12) have addresses in common. A packet has one mark:
 * what an earlier virtual server's group names is that group's, as under keepalived, where the kernel refuses it to the
 * later.
 */
final class MarkedOverlaps {

    private record Place(VirtualServer.Protocol protocol, boolean ipv6, int port) { }

    private record Claim(BigInteger first, BigInteger last, String group) {

        boolean disputedBy(Claim other) {
            return first.compareTo(other.last) <= 0 && last.compareTo(other.first) >= 0 && !group.equals(other.group);
        }
    }

    private final Reading reading;
    private final GroupLines lines;
    private final Map<Place, List<Claim>> claims = new HashMap<>();

    MarkedOverlaps(Reading reading, GroupLines lines) {
        this.reading = reading;
        this.lines = lines;
    }

    /** The next virtual server that is a group, in the order written. */
    void next(VirtualServer server, VirtualServerGroup group) {
        if (group.entries().stream().anyMatch(GroupEntry.Mark.class::isInstance)) {
            return; // such a group is not marked
        }
        // one that names none is UDP
        VirtualServer.Protocol protocol = server.protocol() == null ? VirtualServer.Protocol.UDP : server.protocol();
        for (GroupEntry entry : group.entries()) {
            GroupEntry.Addresses addresses = (GroupEntry.Addresses) entry;
            Claim claim = new Claim(number(addresses.first()), number(addresses.last()), group.name());
            List<Claim> there = claims.computeIfAbsent(new Place(protocol, addresses.isIpv6(), addresses.port()),
                    any -> new ArrayList<>());
            Optional<Claim> earlier = there.stream().filter(claim::disputedBy).findFirst();
            earlier.ifPresent(taken -> complain(entry, protocol, group.name(), taken));
            there.add(claim);
        }
    }

    private void complain(GroupEntry entry, VirtualServer.Protocol protocol, String group, Claim taken) {
        boolean all = taken.first.equals(taken.first.min(number(((GroupEntry.Addresses) entry).first())))
                && taken.last.equals(taken.last.max(number(((GroupEntry.Addresses) entry).last())));
        reading.complaints().add(Kind.WARNING, lines.lineOf(entry), protocol + " " + entry
                        + " of virtual_server_group " + group + " is in virtual_server_group " + taken.group
                        + " too, which keeps it: with nftables_ipvs a packet has one mark" + (all ? "" : "; " + group + " gets the rest of the line"),
                "an address, port and protocol in one group only");
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }
}
