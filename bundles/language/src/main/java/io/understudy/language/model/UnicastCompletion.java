package io.understudy.language.model;

import io.understudy.api.config.NamedPeer;
import io.understudy.api.config.Settings;
import io.understudy.api.config.UnicastPeer;
import io.understudy.api.config.VrrpInstance;
import io.understudy.language.statement.Statement;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Corrects what an instance says of its peers (C109 to C112). */
final class UnicastCompletion {

    private static final List<String> KEYWORDS = List.of("unicast_peer", "unicast_src_ip", "unicast_ttl",
            "check_unicast_src", "old_unicast_checksum");

    private final InstanceComplaints complaints;

    UnicastCompletion(InstanceComplaints complaints) {
        this.complaints = complaints;
    }

    void apply(InstanceDraft draft, boolean ipv6) {
        Settings.Builder settings = draft.settings;
        List<UnicastPeer> good = good(draft, ipv6);
        if (good.size() != settings.get(VrrpInstance.UNICAST_PEER).size()) {
            settings.set(VrrpInstance.UNICAST_PEER, good, settings.position(VrrpInstance.UNICAST_PEER));
        }
        List<NamedPeer> named = settings.get(VrrpInstance.UNICAST_PEER_NAMES);
        if (good.isEmpty() && named.isEmpty()) {
            withoutPeers(draft);
            return;
        }
        if (good.stream().anyMatch(peer -> peer.minTtl() != null || peer.maxTtl() != null)
                || named.stream().anyMatch(peer -> peer.minTtl() != null || peer.maxTtl() != null)) {
            // C111
            settings.set(VrrpInstance.CHECK_UNICAST_SRC, true, settings.position(VrrpInstance.UNICAST_PEER));
        }
        boolean linkLocal = good.stream().anyMatch(peer -> peer.address().isLinkLocalAddress());
        if (ipv6 && linkLocal && !settings.isSet(VrrpInstance.INTERFACE)) {
            complaints.refuse(draft, draft.statement("unicast_peer"),
                    "Unicast instances with link local peers need an interface", "interface NAME in the block");
        }
    }

    /** C109: of the instance's family, not itself, and each once. */
    private List<UnicastPeer> good(InstanceDraft draft, boolean ipv6) {
        List<UnicastPeer> good = new ArrayList<>();
        Set<InetAddress> known = new HashSet<>();
        InetAddress own = draft.settings.get(VrrpInstance.UNICAST_SRC_IP);
        for (UnicastPeer peer : draft.settings.get(VrrpInstance.UNICAST_PEER)) {
            String address = peer.address().getHostAddress();
            Statement line = draft.peerLines.get(peer.address());
            if (ipv6 == peer.address() instanceof Inet4Address) {
                complaints.warn(draft, line, "Configuration error: VRRP instance[" + draft.name
                        + "] and unicast peer address[" + address + "] MUST be of the same family !!! Skipping...",
                        ipv6 ? "IPv6 addresses" : "IPv4 addresses");
            } else if (peer.address().equals(own)) {
                complaints.note(draft, line, "unicast peer " + address + " is our own address - ignoring");
            } else if (!known.add(peer.address())) {
                complaints.note(draft, line, "unicast peer " + address + " is there already - ignoring");
            } else {
                good.add(peer);
            }
        }
        return good;
    }

    /** C110. */
    private void withoutPeers(InstanceDraft draft) {
        if (draft.settings.get(VrrpInstance.UNICAST_FAULT_NO_PEER)) {
            return;
        }
        KEYWORDS.stream().filter(draft::has).findFirst().ifPresent(keyword -> complaints.warn(draft, keyword,
                "A unicast keyword has been specified without any unicast peers. Defaulting to multicast. This usage"
                + " is deprecated - please update your configuration.", "unicast_peer { ADDRESS … }"));
    }
}
