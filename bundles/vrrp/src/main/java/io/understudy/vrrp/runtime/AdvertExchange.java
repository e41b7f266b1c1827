package io.understudy.vrrp.runtime;

import io.understudy.linux.KernelException;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.linux.reactor.ReactorTimer;
import io.understudy.vrrp.protocol.AdvertSeal;
import io.understudy.vrrp.protocol.PeerBook;
import io.understudy.vrrp.protocol.RouterCounters;
import io.understudy.vrrp.protocol.RouterSettings;
import io.understudy.vrrp.protocol.VrrpEvent;
import io.understudy.vrrp.protocol.auth.HmacSequence;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * One router's adverts on the wire, those it sends and those it hears: the socket follows the interface, what is sent
 * and what is demanded follow the configuration. Reactor thread only.
 */
final class AdvertExchange {

    private static final long RETRY_NANOS = 1_000_000_000L;

    private final RouterContext context;
    private final AdvertListener router;
    private final int virtualRouterId;
    private final AdvertPort port;
    private final AdvertSender sender;
    private final AdvertReceiver receiver;
    private final SourceAnnouncement sourceAnnouncement;
    private final Consumer<String> trouble;
    /** One for both directions; its numbers outlive reloads. */
    private AdvertSeal seal = AdvertSeal.NONE;
    private long lastHeardNanos = -1;

    AdvertExchange(RouterContext context, RouterWant want, RouterSettings settings, AdvertListener router,
            Consumer<String> trouble) {
        this.context = context;
        this.router = router;
        this.trouble = trouble;
        this.virtualRouterId = want.instance().virtualRouterId();
        this.port = context.ports().attach(want.wire(), virtualRouterId, router);
        SealClock clock = () -> HmacSequence.ofMillis(context.reactor().wallMillis());
        this.sender = new AdvertSender(port, trouble, clock);
        this.receiver = new AdvertReceiver(trouble, clock);
        this.sourceAnnouncement = new SourceAnnouncement(context, trouble);
        become(want, settings);
    }

    /**
     * Follows the router's interface.
     *
     * @param retry armed where the socket could not be opened
     * @return what keeps adverts from being heard or sent, which would make a BACKUP take over; {@code null}: nothing
     */
    String follow(String interfaceName, ReactorTimer retry) {
        LinkStatus link = context.surroundings().network().link(interfaceName);
        if (link == null && !interfaceName.isEmpty()) {
            port.disconnect();
            return null;
        }
        try {
            port.follow(link);
            return null;
        } catch (KernelException refused) {
            retry.arm(context.reactor().nowNanos() + RETRY_NANOS);
            return "cannot open the socket for adverts: " + refused.getMessage();
        }
    }

    /** Whether its socket is closed although there is the interface. */
    boolean isDeaf(String interfaceName) {
        return context.surroundings().network().link(interfaceName) != null && !port.isOpen();
    }

    void sendFrom(InetAddress source) {
        receiver.ownAddress(source);
        sourceAnnouncement.source(source);
        sender.source(source);
    }

    /** From now on this is sent and demanded. */
    void become(RouterWant want, RouterSettings settings) {
        seal = WantedSeal.of(want, seal);
        receiver.demand(want, settings, seal);
        sender.settings(settings, want.delivery(), seal);
        sourceAnnouncement.follow(want);
    }

    /** Tells the LAN of the address that adverts to peers leave from. */
    void announceSource() {
        sourceAnnouncement.announce();
    }

    /** Sends an advert, unless the clock passes {@code notAfterNanos} before it goes out. */
    void advertise(int priority, long notAfterNanos) {
        sender.send(priority, notAfterNanos);
    }

    /** Sends priority 0; {@code false} where it could not. */
    boolean resign() {
        return sender.resign();
    }

    /** See {@link AdvertListener#isBetweenPeers}. */
    boolean isBetweenPeers(ByteBuffer datagram) {
        return receiver.isBetweenPeers(datagram);
    }

    /** The event that a packet is; {@code null} where it was refused. */
    VrrpEvent.AdvertReceived heard(ByteBuffer datagram, RouterCounters counters, long nowNanos) {
        VrrpEvent.AdvertReceived heard = receiver.received(datagram, counters, nowNanos);
        if (heard == null) {
            return null;
        }
        if (receiver.oldChecksumHeard() && sender.useOldChecksum()) {
            trouble.accept("changing to the checksum of keepalived before 1.3.7, which "
                    + heard.source().getHostAddress() + " sends (old_unicast_checksum)");
        }
        lastHeardNanos = nowNanos;
        return heard;
    }

    /** Whom it has heard. */
    PeerBook heard() {
        return receiver.heard();
    }

    /** Packets that the kernel would not send. */
    long failed() {
        return port.failed();
    }

    /** Why not, the last time. */
    String lastFailure() {
        return port.lastFailure();
    }

    /** How long ago the latest advert was accepted; -1: none yet. */
    long lastHeardAgeMillis(long nowNanos) {
        return lastHeardNanos < 0 ? -1 : (nowNanos - lastHeardNanos) / 1_000_000L;
    }

    /** The state has changed: refusals that were told may be told again. */
    void forgetRefusals() {
        receiver.forgetRefusals();
    }

    /** Neither hears nor sends any more. */
    void close() {
        sourceAnnouncement.close();
        context.ports().detach(port, virtualRouterId, router);
    }
}
