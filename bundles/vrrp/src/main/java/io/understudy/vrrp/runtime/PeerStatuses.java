package io.understudy.vrrp.runtime;

import io.understudy.api.config.UnicastPeer;
import io.understudy.api.vrrp.PeerStatus;
import io.understudy.vrrp.protocol.Advert;
import io.understudy.vrrp.protocol.Delivery;
import io.understudy.vrrp.protocol.PeerBook;
import java.util.ArrayList;
import java.util.List;

/** What was heard of a router's peers, as it can be seen. Stateless. */
final class PeerStatuses {

    private static final long NANOS_PER_MILLI = 1_000_000L;

    private PeerStatuses() {
    }

    private record Status(String address, State state, int priority, int version, int advertIntervalCentis,
            long lastHeardAgeMillis, long adverts, String refusal) implements PeerStatus {
    }

    /** All that were heard, and the configured ones that were not, or were not found. */
    static List<PeerStatus> of(PeerBook book, Delivery delivery, List<PeerNames.Missing> missing, long nowNanos) {
        List<PeerStatus> all = new ArrayList<>();
        for (PeerBook.Peer peer : book.peers()) {
            Advert advert = peer.advert();
            PeerStatus.State state = peer.refusal() != null ? PeerStatus.State.REFUSED
                    : advert.priority() == 0 ? PeerStatus.State.RESIGNED : PeerStatus.State.MASTER;
            all.add(new Status(peer.address().getHostAddress(), state, advert == null ? -1 : advert.priority(),
                    advert == null ? 0 : advert.version(), advert == null ? 0 : advert.advertIntervalCentis(),
                    (nowNanos - peer.lastHeardNanos()) / NANOS_PER_MILLI, peer.adverts(),
                    peer.refusal() == null ? "" : peer.refusal().text()));
        }
        for (UnicastPeer peer : delivery.peers()) {
            if (book.find(peer.address()) == null) {
                all.add(new Status(peer.address().getHostAddress(), PeerStatus.State.SILENT, -1, 0, 0, -1, 0, ""));
            }
        }
        for (PeerNames.Missing name : missing) {
            all.add(new Status(name.host(), PeerStatus.State.NOT_FOUND, -1, 0, 0, -1, 0,
                    name.isLookedFor() ? "it is being looked up" : name.why()));
        }
        return all;
    }
}
