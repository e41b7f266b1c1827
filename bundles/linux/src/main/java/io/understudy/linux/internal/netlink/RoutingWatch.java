package io.understudy.linux.internal.netlink;

import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.netlink.codec.MalformedMessageException;
import io.understudy.linux.netlink.codec.MessageCursor;
import io.understudy.linux.netlink.codec.Netlink;
import io.understudy.linux.netlink.codec.RouteMessage;
import io.understudy.linux.netlink.codec.RouteNumbers;
import io.understudy.linux.netlink.codec.Rtnetlink;
import io.understudy.linux.netlink.codec.RuleMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows what others remove of routes and rules that carry our mark, and what they replace of our routes. It has a
 * socket of its own, so that a router with a full table, whose routes it passes over without allocation, never makes
 * messages about addresses be lost. Netlink thread only.
 */
final class RoutingWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RoutingWatch.class);
    private static final int GROUPS = Rtnetlink.RTMGRP_IPV4_ROUTE | Rtnetlink.RTMGRP_IPV6_ROUTE
            | Rtnetlink.RTMGRP_IPV4_RULE | Rtnetlink.RTMGRP_IPV6_RULE;

    private final NetlinkSocket socket;
    private final int requestPort;
    private final OwnRoutes own;
    private final RoutingFeed feed;
    private final MessageCursor message = new MessageCursor();
    private final RouteMessage route = new RouteMessage();
    private final RuleMessage rule = new RuleMessage();

    /**
     * Begins.
     *
     * @param requestPort port of the socket over which this daemon's requests go
     * @param own         the routes that it has put in place
     */
    RoutingWatch(Libc libc, int receiveBufferBytes, int requestPort, OwnRoutes own, RoutingFeed feed)
            throws KernelException {
        this.socket = new NetlinkSocket(libc, GROUPS, receiveBufferBytes);
        this.requestPort = requestPort;
        this.own = own;
        this.feed = feed;
    }

    int fd() {
        return socket.fd();
    }

    /** Reads what is there. */
    void receive() throws KernelException {
        int length = socket.receive();
        while (length != NetlinkSocket.NOTHING) {
            if (length == NetlinkSocket.LOST) {
                feed.removalsLost();
            } else {
                read(length);
            }
            length = socket.receive();
        }
    }

    private void read(int length) {
        message.reset(socket.datagram(), length);
        try {
            while (message.next()) {
                if (message.portId() != requestPort) {
                    take();
                }
            }
        } catch (MalformedMessageException e) {
            LOG.error("a message about a route or rule is not understood; the rest of its datagram is left out", e);
        }
    }

    private void take() throws MalformedMessageException {
        if (message.type() == Rtnetlink.RTM_DELROUTE && route.read(message)) {
            feed.routeRemoved(route.key());
        } else if (message.type() == Rtnetlink.RTM_DELRULE && rule.read(message)
                && rule.protocol() == RouteNumbers.RTPROT_KEEPALIVED) {
            feed.ruleRemoved(rule.rule());
        } else if (message.type() == Rtnetlink.RTM_NEWROUTE && (message.flags() & Netlink.NLM_F_REPLACE) != 0
                && !own.isEmpty() && route.readOfAnybody(message) && own.mayHold(route.fingerprint())) {
            feed.routeReplaced(route.replacement());
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
