package io.understudy.api.platform;

import java.net.InetAddress;

/** What became of an ICMP echo request. */
public sealed interface EchoResult {

    /**
     * The target answered.
     *
     * @param nanos from sending to hearing of the answer, in nanoseconds
     */
    record Answered(long nanos) implements EchoResult {
    }

    /** Nothing came in time. */
    record Silent() implements EchoResult {
    }

    /**
     * Somebody on the way said that it did not get there, or the target said that it wants none.
     *
     * @param error    the ICMP error in the words of its RFC (792, 1122, 1812, 4443): {@code host unreachable},
     *                 {@code time to live exceeded}
     * @param speaker  who said it
     * @param thisHost {@code true} where it was this host: nobody answered to ARP or neighbour discovery
     */
    record Unreachable(String error, InetAddress speaker, boolean thisHost) implements EchoResult {
    }

    /**
     * It could not be sent.
     *
     * @param errno  errno(3) number; 0 where no system call refused
     * @param reason why, for people, without the target: {@code a firewall on this host forbids it}
     * @param fault whose fault it is
     */
    record NotSent(int errno, String reason, Fault fault) implements EchoResult {
    }

    /** Whose fault it is that an echo could not be sent. */
    enum Fault {
        /** The way to the target is missing: ENETUNREACH, EHOSTUNREACH. */
        TARGET,
        /** This host forbids it, or is not as asked for: a firewall, no such interface. */
        HOST,
        /** This process may send none at all, to nobody: CAP_NET_RAW is missing. */
        PROCESS
    }
}
