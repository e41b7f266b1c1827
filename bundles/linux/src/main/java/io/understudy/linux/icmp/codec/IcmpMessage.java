package io.understudy.linux.icmp.codec;

import java.net.InetAddress;

/** A received ICMP message that concerns an echo request, perhaps somebody else's. */
public sealed interface IcmpMessage {

    /** The request's identifier. */
    int identifier();

    /** The request's sequence number. */
    int sequence();

    /**
     * An echo reply.
     *
     * @param source whose
     * @param token  what the request carried
     */
    record EchoReply(InetAddress source, int identifier, int sequence, long token) implements IcmpMessage {
    }

    /**
     * An error that quotes an echo request.
     *
     * @param words    what is the matter
     * @param speaker  who says so
     * @param thisHost {@code true} where this host says it to itself
     * @param target   where the request was going
     */
    record EchoError(String words, InetAddress speaker, boolean thisHost, InetAddress target, int identifier,
            int sequence) implements IcmpMessage {
    }
}
