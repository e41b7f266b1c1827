package io.understudy.api.plan;

import java.util.Objects;

/**
 * Something that an engine asks the kernel to change. Renewals of leases, adverts and other packets are not among
 * these, and sockets are not either.
 *
 * @param occasion      when, and how sure
 * @param kind          what is asked
 * @param object        of what: {@code address}, {@code route}, {@code rule}, {@code sysctl}, {@code link},
 *                      {@code nftables}, {@code virtual server}, {@code real server}
 * @param interfaceName the interface concerned; empty: none
 * @param what          which: {@code 10.1.0.91/16}, {@code net/ipv4/conf/eth0/promote_secondaries = 1}
 * @param subject       name of the router that it is done for; empty: none in particular
 */
public record KernelOperation(Occasion occasion, Kind kind, String object, String interfaceName, String what,
        String subject) {

    /** An address. */
    public static final String ADDRESS = "address";
    /** A route. */
    public static final String ROUTE = "route";
    /** A policy rule. */
    public static final String RULE = "rule";
    /** A kernel parameter below /proc/sys. */
    public static final String SYSCTL = "sysctl";
    /** An interface. */
    public static final String LINK = "link";
    /** A table of packet filters. */
    public static final String NFTABLES = "nftables";

    /** What is asked of the kernel. */
    public enum Kind {
        /** Something that is not there is put there. */
        ADD,
        /** Something that is there is taken away. */
        DELETE,
        /** A value is written. */
        SET
    }

    /** Nothing may be null. */
    public KernelOperation {
        Objects.requireNonNull(occasion);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(object);
        Objects.requireNonNull(interfaceName);
        Objects.requireNonNull(what);
        Objects.requireNonNull(subject);
    }

    /** {@code add address 10.1.0.91/16 on eth0}. */
    public String text() {
        String where = interfaceName.isEmpty() || object.equals(SYSCTL) ? "" : " on " + interfaceName;
        return kind.name().toLowerCase(java.util.Locale.ROOT) + " " + object + " " + what + where;
    }
}
