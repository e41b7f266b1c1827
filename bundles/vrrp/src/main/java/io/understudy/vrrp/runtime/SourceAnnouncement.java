package io.understudy.vrrp.runtime;

import io.understudy.linux.KernelException;
import io.understudy.linux.netlink.LinkStatus;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells the LAN of the address that a router's adverts to its peers leave from, in the turn of the other announcements on
 * that interface (behaviour C78). Reactor thread only.
 */
final class SourceAnnouncement implements AutoCloseable {

    private final RouterContext context;
    private final Consumer<String> trouble;
    private boolean unicast;
    private InetAddress source;
    /** Open until the next one: its messages may have to wait. */
    private Announcements announcements;

    SourceAnnouncement(RouterContext context, Consumer<String> trouble) {
        this.context = context;
        this.trouble = trouble;
    }

    /** Follows the configuration. */
    void follow(RouterWant want) {
        unicast = want.delivery().unicast();
    }

    /** From now on adverts leave from this address. */
    void source(InetAddress address) {
        source = address;
    }

    /** Sends it once; nothing where adverts go to a group, or the link knows no such messages. */
    void announce() {
        LinkStatus link = unicast && source != null ? context.surroundings().network().linkOf(source) : null;
        if (link == null) {
            return;
        }
        close();
        boolean router = source instanceof Inet6Address && context.sysctls().isForwarding(link.name());
        try {
            announcements = Announcements.open(context.sockets(), context.pacer(), () -> Long.MAX_VALUE,
                    List.of(Announcements.Announced.of(source, link, router)));
            announcements.announce(1);
        } catch (KernelException refused) {
            trouble.accept("cannot announce " + source.getHostAddress() + ": " + refused.getMessage());
        }
    }

    @Override
    public void close() {
        if (announcements != null) {
            announcements.close();
            announcements = null;
        }
    }
}
