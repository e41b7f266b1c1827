package io.understudy.balancer.policy;

import io.understudy.api.dataplane.AddressFamily;
import io.understudy.api.dataplane.MarkedTraffic;
import io.understudy.api.dataplane.Transport;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is marked already, so that nothing is marked twice: a packet has one mark, and nftables has no ranges that
 * overlap. Where groups have addresses in common, the reader of the configuration has said so.
 */
public final class MarkedRanges {

    private record Place(AddressFamily family, Transport transport, int port) { }

    private record Claim(BigInteger first, BigInteger last) { }

    private final Map<Place, List<Claim>> claims = new HashMap<>();

    /**
     * Claims a range.
     *
     * @return what of it has not been claimed before, by whomever: who comes first keeps it
     */
    public List<MarkedTraffic> claim(MarkedTraffic wanted) {
        Place place = new Place(AddressFamily.of(wanted.first()), wanted.transport(), wanted.port());
        List<Claim> there = claims.computeIfAbsent(place, any -> new ArrayList<>());
        List<Claim> left = List.of(new Claim(number(wanted.first()), number(wanted.last())));
        for (Claim claim : there) {
            List<Claim> rest = new ArrayList<>();
            for (Claim each : left) {
                if (each.last.compareTo(claim.first) < 0 || each.first.compareTo(claim.last) > 0) {
                    rest.add(each);
                } else {
                    rest.addAll(without(each, claim));
                }
            }
            left = rest;
        }
        there.addAll(left);
        int bytes = wanted.first().getAddress().length;
        return left.stream().map(each -> new MarkedTraffic(wanted.transport(), address(each.first, bytes),
                address(each.last, bytes), wanted.port())).toList();
    }

    private static List<Claim> without(Claim all, Claim part) {
        List<Claim> rest = new ArrayList<>();
        if (all.first.compareTo(part.first) < 0) {
            rest.add(new Claim(all.first, part.first.subtract(BigInteger.ONE)));
        }
        if (all.last.compareTo(part.last) > 0) {
            rest.add(new Claim(part.last.add(BigInteger.ONE), all.last));
        }
        return rest;
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }

    private static InetAddress address(BigInteger number, int length) {
        byte[] bytes = new byte[length];
        byte[] digits = number.toByteArray();
        int count = Math.min(digits.length, length);
        System.arraycopy(digits, digits.length - count, bytes, length - count, count);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four or sixteen bytes are an address", e);
        }
    }
}
