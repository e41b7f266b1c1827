package io.understudy.linux.icmp.codec;

import java.util.Map;

/** ICMP errors in the words of their RFCs, by type and code. */
final class ErrorWords {

    /** RFC 792; 3/6 to 3/12: RFC 1122 section 3.2.2.1; 3/13 to 3/15: RFC 1812 section 5.2.7.1; 12/1: RFC 1108. */
    private static final Map<Integer, String> IPV4 = Map.ofEntries(
            Map.entry(key(3, 0), "network unreachable"),
            Map.entry(key(3, 1), "host unreachable"),
            Map.entry(key(3, 2), "protocol unreachable"),
            Map.entry(key(3, 3), "port unreachable"),
            Map.entry(key(3, 4), "fragmentation needed and not allowed"),
            Map.entry(key(3, 5), "source route failed"),
            Map.entry(key(3, 6), "destination network unknown"),
            Map.entry(key(3, 7), "destination host unknown"),
            Map.entry(key(3, 8), "source host isolated"),
            Map.entry(key(3, 9), "network administratively prohibited"),
            Map.entry(key(3, 10), "host administratively prohibited"),
            Map.entry(key(3, 11), "network unreachable for this type of service"),
            Map.entry(key(3, 12), "host unreachable for this type of service"),
            Map.entry(key(3, 13), "communication administratively prohibited"),
            Map.entry(key(3, 14), "host precedence violation"),
            Map.entry(key(3, 15), "precedence cutoff in effect"),
            Map.entry(key(11, 0), "time to live exceeded"),
            Map.entry(key(11, 1), "fragment reassembly time exceeded"),
            Map.entry(key(12, 0), "parameter problem"),
            Map.entry(key(12, 1), "a required option is missing"),
            Map.entry(key(12, 2), "bad length"));

    /** RFC 4443 section 3; 1/7: RFC 6550; 1/8: RFC 8883; 4/3: RFC 7112. */
    private static final Map<Integer, String> IPV6 = Map.ofEntries(
            Map.entry(key(1, 0), "no route to destination"),
            Map.entry(key(1, 1), "communication administratively prohibited"),
            Map.entry(key(1, 2), "beyond scope of source address"),
            Map.entry(key(1, 3), "address unreachable"),
            Map.entry(key(1, 4), "port unreachable"),
            Map.entry(key(1, 5), "source address failed ingress/egress policy"),
            Map.entry(key(1, 6), "reject route to destination"),
            Map.entry(key(1, 7), "error in source routing header"),
            Map.entry(key(1, 8), "headers too long"),
            Map.entry(key(2, 0), "packet too big"),
            Map.entry(key(3, 0), "hop limit exceeded"),
            Map.entry(key(3, 1), "fragment reassembly time exceeded"),
            Map.entry(key(4, 0), "erroneous header field"),
            Map.entry(key(4, 1), "unrecognized next header"),
            Map.entry(key(4, 2), "unrecognized IPv6 option"),
            Map.entry(key(4, 3), "incomplete header chain"));

    private ErrorWords() {
    }

    static String of(boolean ipv6, int type, int code) {
        return (ipv6 ? IPV6 : IPV4).getOrDefault(key(type, code),
                (ipv6 ? "ICMPv6" : "ICMP") + " error of type " + type + ", code " + code);
    }

    private static int key(int type, int code) {
        return type << 8 | code;
    }
}
