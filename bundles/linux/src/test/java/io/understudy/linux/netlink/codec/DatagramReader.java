package io.understudy.linux.netlink.codec;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads a whole datagram with every reader of the codec, as the monitor and the request channel do. */
final class DatagramReader {

    private final MessageCursor cursor = new MessageCursor();
    private final AddressMessage address = new AddressMessage();
    private final LinkMessage link = new LinkMessage();
    private final RouteMessage route = new RouteMessage();
    private final RuleMessage rule = new RuleMessage();
    private final AckMessage ack = new AckMessage();

    List<Object> read(ByteBuffer datagram, int length) throws MalformedMessageException {
        List<Object> read = new ArrayList<>();
        cursor.reset(datagram, length);
        while (cursor.next()) {
            switch (cursor.type()) {
                case Rtnetlink.RTM_NEWADDR, Rtnetlink.RTM_DELADDR -> {
                    if (address.read(cursor)) {
                        read.add(address.status());
                        if (!address.isSameAs(address.status())) {
                            throw new IllegalStateException("an address differs from itself");
                        }
                    }
                }
                case Rtnetlink.RTM_NEWLINK, Rtnetlink.RTM_DELLINK -> {
                    if (link.read(cursor)) {
                        read.add(link.status());
                    }
                }
                case Rtnetlink.RTM_NEWROUTE, Rtnetlink.RTM_DELROUTE -> {
                    if (route.read(cursor)) {
                        read.add(route.key());
                    }
                }
                case Rtnetlink.RTM_NEWRULE, Rtnetlink.RTM_DELRULE -> {
                    if (rule.read(cursor)) {
                        read.add(rule.rule());
                    }
                }
                case Netlink.NLMSG_ERROR -> {
                    ack.read(cursor);
                    read.add(ack.sequence() + ": " + ack.errno() + " " + ack.text());
                }
                case Netlink.NLMSG_DONE -> read.add("done " + AckMessage.dumpErrno(cursor));
                default -> read.add("type " + cursor.type());
            }
        }
        return read;
    }
}
