package io.understudy.vrrp.policy;

import io.understudy.api.vrrp.Finding;
import io.understudy.api.vrrp.Finding.Severity;
import io.understudy.vrrp.protocol.Advert;
import io.understudy.vrrp.protocol.Delivery;
import io.understudy.vrrp.protocol.RouterSettings;
import io.understudy.vrrp.protocol.Sighting;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What one sender's advert and one of our routers do not agree on. Pure. */
final class AdvertFindings {

    /** The kind of what is found of another cluster. */
    static final String COLLISION = "vrid_collision";
    private static final int TTL = 255;

    private final Examined router;
    private final Sighting.AdvertSeen seen;
    private final String when;
    private final List<Finding> findings = new ArrayList<>();

    private AdvertFindings(Examined router, Sighting.AdvertSeen seen, String when) {
        this.router = router;
        this.seen = seen;
        this.when = when;
    }

    /**
     * All of them; empty where both agree.
     *
     * @param when put behind each; empty: it was heard while somebody looked
     */
    static List<Finding> of(Examined router, Sighting.AdvertSeen seen, String when) {
        AdvertFindings all = new AdvertFindings(router, seen, when);
        all.compare();
        return all.findings;
    }

    /** {@code true} where the sender means another cluster: its addresses are none of ours. */
    static boolean collides(Examined router, Sighting.AdvertSeen seen) {
        List<InetAddress> theirs = seen.advert().addresses();
        List<InetAddress> ours = router.settings().addresses();
        return !theirs.isEmpty() && !ours.isEmpty() && Collections.disjoint(theirs, ours);
    }

    private void compare() {
        RouterSettings ours = router.settings();
        Advert theirs = seen.advert();
        if (seen.source().equals(router.source())) {
            add(Severity.ERROR, "own_address", "sends adverts from our own address",
                    "find the host that has the same address, or the loop in the network");
            return;
        }
        if (collides(router, seen)) {
            add(Severity.ERROR, COLLISION, "uses VRID " + theirs.virtualRouterId() + " too, for "
                    + texts(theirs.addresses()) + ": another cluster", "give one of the two another virtual_router_id");
            return;
        }
        if (theirs.version() != ours.version()) {
            add(Severity.ERROR, "version", "speaks version " + theirs.version() + ", this router version "
                    + ours.version(), "make vrrp_version the same on all nodes");
        } else {
            authentication(ours, theirs);
            interval(ours, theirs);
        }
        delivery();
        if (!router.delivery().unicast() && seen.ttl() != TTL) {
            add(Severity.ERROR, "ttl", "sends with TTL " + seen.ttl() + " instead of 255: it comes through a router, "
                    + "or is forged", "put both on one LAN, or name each other as unicast_peer");
        }
        checksum();
        addresses(ours, theirs);
    }

    private void authentication(RouterSettings ours, Advert theirs) {
        int their = seen.ah() ? Advert.AUTH_AH : theirs.authType();
        if (their != ours.authType()) {
            add(Severity.ERROR, "auth_type", "has auth_type " + type(their) + ", this router " + type(ours.authType()),
                    "make the authentication block the same on all nodes");
        } else if (their == Advert.AUTH_PASS && theirs.authData() != ours.authData() && !ipv6()) {
            add(Severity.ERROR, "auth_pass", "has another password", "make auth_pass the same on all nodes");
        }
        if (seen.trailer() != router.hmac()) {
            add(Severity.ERROR, "auth_hmac", seen.trailer() ? "signs its adverts (auth_hmac), this router does not"
                    : "does not sign its adverts, this router does (auth_hmac)",
                    "make auth_hmac the same on all nodes");
        }
    }

    private boolean ipv6() {
        return seen.source().getAddress().length == 16;
    }

    private static String type(int authType) {
        return switch (authType) {
            case Advert.AUTH_NONE -> "none";
            case Advert.AUTH_PASS -> "PASS";
            case Advert.AUTH_AH -> "AH";
            default -> "" + authType;
        };
    }

    private void interval(RouterSettings ours, Advert theirs) {
        if (theirs.advertIntervalCentis() == ours.advertIntervalCentis()) {
            return;
        }
        String text = "sends every " + seconds(theirs.advertIntervalCentis()) + ", this router every "
                + seconds(ours.advertIntervalCentis());
        if (ours.version() == 2) {
            add(Severity.ERROR, "interval", text + ": each refuses the other", "make advert_int the same on all nodes");
        } else {
            add(Severity.WARNING, "interval", text + "; a BACKUP follows the MASTER's",
                    "make advert_int the same on all nodes");
        }
    }

    private static String seconds(int centis) {
        return centis % 100 == 0 ? centis / 100 + " s" : centis / 100 + "." + centis / 10 % 10 + centis % 10 + " s";
    }

    private void delivery() {
        boolean multicast = seen.destination().isMulticastAddress();
        if (multicast && router.delivery().unicast()) {
            add(Severity.ERROR, "delivery", "sends to the group, this router to its unicast_peers",
                    "name a unicast_peer on all nodes or on none");
        } else if (!multicast && !router.delivery().unicast()) {
            add(Severity.ERROR, "delivery", "sends to its unicast_peers, this router to the group",
                    "name a unicast_peer on all nodes or on none");
        } else if (router.delivery().unicast() && router.delivery().checkSource()
                && router.delivery().peer(seen.source()) == null) {
            add(Severity.ERROR, "unknown_peer", "is no unicast_peer of this router",
                    "name it, or leave out check_unicast_src");
        }
    }

    private void checksum() {
        boolean without = router.delivery().withoutPseudoHeader();
        switch (seen.checksum()) {
            case WITHOUT_PSEUDO_HEADER:
                if (!without) {
                    add(Severity.ERROR, "checksum", "leaves the pseudo header out of the checksum",
                            "set version 3 alike on all nodes: v3_checksum_as_v2 on all or on none");
                }
                break;
            case OLD_UNICAST:
                if (router.delivery().oldChecksum() == Delivery.OldChecksum.NEVER) {
                    add(Severity.ERROR, "checksum", "has the unicast checksum of keepalived before 1.3.7",
                            "update it, or set old_unicast_checksum here");
                }
                break;
            case WRONG:
                add(Severity.ERROR, "checksum", "sends adverts with a wrong checksum: damaged on their way",
                        "look for a faulty card, cable or offload (ethtool -k)");
                break;
            case RIGHT:
                if (without && seen.advert().version() == 3 && !ipv6()) {
                    add(Severity.WARNING, "checksum", "has the RFC's checksum, this router leaves the pseudo header out"
                            + " (v3_checksum_as_v2): it may refuse ours", "set v3_checksum_as_v2 on all nodes or on none");
                }
                break;
            default:
                break;
        }
    }

    private void addresses(RouterSettings ours, Advert theirs) {
        if (theirs.addresses().equals(ours.addresses())) {
            return;
        }
        List<InetAddress> missing = new ArrayList<>(ours.addresses());
        missing.removeAll(theirs.addresses());
        List<InetAddress> more = new ArrayList<>(theirs.addresses());
        more.removeAll(ours.addresses());
        String text = missing.isEmpty() && more.isEmpty() ? "has the addresses in another order"
                : (missing.isEmpty() ? "" : "lacks " + texts(missing)) + (missing.isEmpty() || more.isEmpty() ? "" : " and ")
                        + (more.isEmpty() ? "" : "has " + texts(more) + " besides");
        add(missing.isEmpty() && more.isEmpty() ? Severity.NOTE : Severity.WARNING, "addresses", text,
                "make virtual_ipaddress the same on all nodes");
    }

    private void add(Severity severity, String kind, String text, String advice) {
        String peer = seen.source().getHostAddress();
        findings.add(new Finding(severity, kind, router.name(), peer, peer + " " + text + when, advice));
    }

    static String texts(List<InetAddress> addresses) {
        List<String> some = addresses.stream().limit(3).map(InetAddress::getHostAddress).toList();
        return String.join(", ", some) + (addresses.size() > some.size() ? " and " + (addresses.size() - some.size())
                + " more" : "");
    }
}
