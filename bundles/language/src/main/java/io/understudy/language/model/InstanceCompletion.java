package io.understudy.language.model;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.AuthHmac;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.IpvlanSpec;
import io.understudy.api.config.Position;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.Secret;
import io.understudy.api.config.Settings;
import io.understudy.api.config.TrackEntry;
import io.understudy.api.config.VirtualAddress;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpInstance.AuthType;
import io.understudy.language.statement.Statement;
import io.understudy.language.vocabulary.Decimal;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Fills in defaults and corrects combinations (C1 to C9, A78, A79), once everything has been read. */
final class InstanceCompletion {

    private static final int OWNER = 255;
    private static final int MAX_ADDRESSES = 255;

    private final Reading reading;
    private final InstanceComplaints complaints;
    private final GlobalDraft globals;
    private final UnicastCompletion unicast;
    private final StrictMode strict;

    InstanceCompletion(Reading reading, GlobalDraft globals) {
        this.reading = reading;
        this.complaints = new InstanceComplaints(reading.complaints());
        this.globals = globals;
        this.unicast = new UnicastCompletion(complaints);
        this.strict = new StrictMode(complaints);
    }

    /** The instance that a draft means. Where it cannot run there is a fatal complaint. */
    VrrpInstance complete(InstanceDraft draft) {
        inherit(draft);
        required(draft);
        boolean ipv6 = isIpv6(draft);
        int version = version(draft, ipv6);
        family(draft, ipv6);
        unicast.apply(draft, ipv6);
        priority(draft);
        boolean owner = draft.settings.get(VrrpInstance.PRIORITY) == OWNER;
        strict.apply(draft, version, owner);
        preemption(draft);
        owner(draft, owner);
        advertInterval(draft, version);
        hmac(draft);
        authentication(draft, version);
        addressCount(draft, version);
        ownInterface(draft);
        ownDevice(draft);
        defaultInterface(draft);
        return VrrpInstance.of(draft.name, draft.block.position(), draft.settings.build());
    }

    private void required(InstanceDraft draft) {
        if (!draft.settings.isSet(VrrpInstance.VIRTUAL_ROUTER_ID)) {
            complaints.refuse(draft, draft.statement("virtual_router_id"), "the virtual router id must be set",
                    "virtual_router_id 1 to 255 in the block");
        }
        boolean unicast = draft.has("unicast_peer") || draft.has("unicast_src_ip");
        if (!draft.settings.isSet(VrrpInstance.INTERFACE) && !unicast) {
            complaints.refuse(draft, draft.statement("interface"), "Unknown interface!", "interface NAME in the block");
        } else if (!draft.settings.isSet(VrrpInstance.INTERFACE) && !draft.has("unicast_src_ip")) {
            complaints.refuse(draft, draft.block, "Unicast instances must have unicast_src_ip or interface",
                    "interface NAME in the block");
        }
    }

    /** C2. */
    private static boolean isIpv6(InstanceDraft draft) {
        List<VirtualAddress> addresses = draft.settings.get(VrrpInstance.VIRTUAL_IPADDRESS);
        if (!addresses.isEmpty()) {
            return !(addresses.get(0).address() instanceof Inet4Address);
        }
        List<InetAddress> others = new ArrayList<>();
        others.add(draft.settings.get(VrrpInstance.MCAST_SRC_IP));
        others.add(draft.settings.get(VrrpInstance.UNICAST_SRC_IP));
        draft.settings.get(VrrpInstance.UNICAST_PEER).forEach(peer -> others.add(peer.address()));
        others.add(draft.settings.get(VrrpInstance.MCAST_DST_IP));
        return others.stream().filter(Objects::nonNull).findFirst().map(address -> !(address instanceof Inet4Address))
                .orElse(draft.settings.get(VrrpInstance.NATIVE_IPV6));
    }

    /** C1. */
    private int version(InstanceDraft draft, boolean ipv6) {
        if (!draft.settings.isSet(VrrpInstance.VERSION)) {
            int version = ipv6 ? 3 : globals.instanceDefaults.get(VrrpInstance.VERSION);
            if (version != VrrpInstance.VERSION.defaultValue()) {
                draft.settings.set(VrrpInstance.VERSION, version,
                        globals.instanceDefaults.position(VrrpInstance.VERSION));
            }
        }
        if (ipv6 && draft.settings.get(VrrpInstance.VERSION) == 2 && draft.settings.get(VrrpInstance.STRICT_MODE)) {
            complaints.warn(draft, "version", "strict mode: IPv6 needs version 3 - using it", "version 3");
            draft.settings.set(VrrpInstance.VERSION, 3, draft.settings.position(VrrpInstance.VERSION));
        }
        return draft.settings.get(VrrpInstance.VERSION);
    }

    /** A76: addresses of the other family are held, not advertised. */
    private void family(InstanceDraft draft, boolean ipv6) {
        List<VirtualAddress> advertised = new ArrayList<>();
        List<VirtualAddress> others = new ArrayList<>();
        for (VirtualAddress address : draft.settings.get(VrrpInstance.VIRTUAL_IPADDRESS)) {
            boolean fits = ipv6 != address.address() instanceof Inet4Address;
            (fits && advertised.size() < MAX_ADDRESSES ? advertised : others).add(address);
        }
        if (others.isEmpty()) {
            return;
        }
        reading.complaints().add(Kind.BAD_VALUE, draft.statement("virtual_ipaddress"), "(" + draft.name + ") "
                + others.size() + " addresses of another family, or beyond " + MAX_ADDRESSES + ", are held but not advertised",
                "virtual_ipaddress_excluded for these");
        Settings.Builder settings = draft.settings;
        settings.set(VrrpInstance.VIRTUAL_IPADDRESS, List.copyOf(advertised),
                settings.position(VrrpInstance.VIRTUAL_IPADDRESS));
        settings.append(VrrpInstance.VIRTUAL_IPADDRESS_EXCLUDED, others,
                settings.position(VrrpInstance.VIRTUAL_IPADDRESS));
    }

    /** C3, C4. */
    private static void priority(InstanceDraft draft) {
        Settings.Builder settings = draft.settings;
        if (!settings.isSet(VrrpInstance.PRIORITY) && settings.get(VrrpInstance.STATE_MASTER)) {
            settings.set(VrrpInstance.PRIORITY, OWNER, settings.position(VrrpInstance.STATE_MASTER));
        }
        if (!settings.isSet(VrrpInstance.STATE_MASTER) && settings.get(VrrpInstance.PRIORITY) == OWNER) {
            settings.set(VrrpInstance.STATE_MASTER, true, settings.position(VrrpInstance.PRIORITY));
        }
    }

    /** C5. */
    private void preemption(InstanceDraft draft) {
        Settings.Builder settings = draft.settings;
        boolean master = settings.get(VrrpInstance.STATE_MASTER);
        if (settings.get(VrrpInstance.NOPREEMPT) && (master || settings.get(VrrpInstance.PRIORITY) == OWNER)) {
            complaints.warn(draft, "nopreempt", settings.get(VrrpInstance.PRIORITY) == OWNER
                    ? "nopreempt is incompatible with priority 255. resetting nopreempt"
                    : "Warning - nopreempt will not work with initial state MASTER - clearing",
                    "state BACKUP on all nodes");
            settings.clear(VrrpInstance.NOPREEMPT);
        }
        if (settings.get(VrrpInstance.PREEMPT_DELAY_MILLIS) > 0
                && (master || settings.get(VrrpInstance.NOPREEMPT))) {
            complaints.warn(draft, draft.statement("preempt_delay"), "Warning - preempt delay will not work with "
                    + (master ? "initial state MASTER" : "nopreempt") + " - clearing", "state BACKUP and preempt");
            settings.clear(VrrpInstance.PREEMPT_DELAY_MILLIS);
        }
    }

    /** C5, C11a. */
    private void owner(InstanceDraft draft, boolean owner) {
        Settings.Builder settings = draft.settings;
        if (settings.get(VrrpInstance.TIMER_EXPIRED_BACKUP) > 0 && !settings.get(VrrpInstance.NOPREEMPT)) {
            complaints.warn(draft, "timer_expired_backup",
                    "timer_expired_backup needs nopreempt - ignoring", "nopreempt in the block");
            settings.clear(VrrpInstance.TIMER_EXPIRED_BACKUP);
        }
        if (!owner) {
            settings.clear(VrrpInstance.OWNER_IGNORE_ADVERTS);
        } else if (Boolean.FALSE.equals(settings.get(VrrpInstance.OWNER_IGNORE_ADVERTS))) {
            complaints.warn(draft, "owner_ignore_adverts", "owner_ignore_adverts off is not possible with priority 255"
                    + " - using on", "");
            settings.set(VrrpInstance.OWNER_IGNORE_ADVERTS, true,
                    settings.position(VrrpInstance.OWNER_IGNORE_ADVERTS));
        }
    }

    /** C123. */
    private void hmac(InstanceDraft draft) {
        AuthHmac hmac = draft.settings.get(VrrpInstance.AUTH_HMAC);
        if (hmac == null) {
            return;
        }
        int active = hmac.settings().get(AuthHmac.ACTIVE_KEY);
        if (hmac.settings().get(AuthHmac.KEY).stream().noneMatch(key -> key.id() == active)) {
            complaints.warn(draft, "auth_hmac", active == 0 ? "auth_hmac has no active_key - disabling it"
                    : "auth_hmac has no key " + active + " for active_key - disabling it",
                    "active_key with the id of a key in the block");
            draft.settings.clear(VrrpInstance.AUTH_HMAC);
        } else if (draft.settings.get(VrrpInstance.AUTH_TYPE) != AuthType.NONE) {
            complaints.warn(draft, "authentication", "authentication is ignored where there is auth_hmac", "one of them");
            draft.settings.clear(VrrpInstance.AUTH_TYPE);
            draft.settings.clear(VrrpInstance.AUTH_PASS);
        }
    }

    /** C6. */
    private void advertInterval(InstanceDraft draft, int version) {
        if (!draft.has("advert_int")) {
            return;
        }
        long unit = version == 2 ? 1_000_000 : 10_000;
        long max = version == 2 ? 255_000_000 : 40_950_000;
        long micros = Math.max(unit, Math.min(max, (draft.advertMicros + unit / 2) / unit * unit));
        if (micros != draft.advertMicros) {
            complaints.warn(draft, draft.statement("advert_int"), "advert_int " + Decimal.text(draft.advertMicros)
                    + " is not possible with VRRP version " + version + " - using " + Decimal.text(micros),
                    version == 2 ? "whole seconds from 1 to 255" : "hundredths of seconds from 0.01 to 40.95");
        }
        draft.settings.set(VrrpInstance.ADVERT_INTERVAL_CENTIS, (int) (micros / 10_000),
                draft.statement("advert_int").position());
    }

    private void authentication(InstanceDraft draft, int version) {
        Settings.Builder settings = draft.settings;
        if (settings.get(VrrpInstance.AUTH_TYPE) == AuthType.NONE) {
            return;
        }
        String ignored = "";
        if (version != 2) {
            ignored = "VRRP version " + version + " does not support authentication. Ignoring.";
        } else if (settings.get(VrrpInstance.AUTH_PASS).equals(Secret.EMPTY)) {
            ignored = "Authentication specified but no password given. Ignoring";
        }
        if (!ignored.isEmpty()) {
            complaints.warn(draft, draft.statement("authentication"), ignored, "");
            settings.clear(VrrpInstance.AUTH_TYPE);
            settings.clear(VrrpInstance.AUTH_PASS);
        }
    }

    /** C11b. */
    private void addressCount(InstanceDraft draft, int version) {
        boolean strictly = draft.settings.get(VrrpInstance.STRICT_MODE);
        if (draft.settings.get(VrrpInstance.VIRTUAL_IPADDRESS).isEmpty()
                && (strictly || !draft.has("no_virtual_ipaddress"))) {
            String expected = "a virtual_ipaddress block with at least one address";
            if (version == 2 && !strictly) {
                complaints.warn(draft, draft.statement("virtual_ipaddress"), "No VIP specified; at least one is sensible",
                        expected);
            } else {
                complaints.refuse(draft, draft.statement("virtual_ipaddress"), "No VIP specified; at least one is required",
                        expected);
            }
        }
    }

    /** C8. */
    private void ownInterface(InstanceDraft draft) {
        Settings.Builder settings = draft.settings;
        String own = settings.get(VrrpInstance.INTERFACE);
        List<TrackEntry> tracked = settings.get(VrrpInstance.TRACK_INTERFACE);
        List<TrackEntry> others = tracked.stream().filter(entry -> !entry.name().equals(own)).toList();
        if (others.size() == tracked.size() || settings.get(VrrpInstance.DONT_TRACK_PRIMARY)) {
            return;
        }
        Statement block = draft.statement("track_interface");
        Statement line = block.body().stream().filter(entry -> entry.keyword().equals(own)).findFirst().orElse(block);
        complaints.warn(draft, line, "Ignoring track_interface " + own + " since own interface",
                "other interfaces; the instance's own is always tracked");
        settings.set(VrrpInstance.TRACK_INTERFACE, others, settings.position(VrrpInstance.TRACK_INTERFACE));
    }

    private void ownDevice(InstanceDraft draft) {
        Settings.Builder settings = draft.settings;
        if (settings.get(VrrpInstance.VMAC_XMIT_BASE) && !settings.isSet(VrrpInstance.USE_VMAC)
                && !settings.get(VrrpInstance.USE_VMAC_ADDR)) {
            complaints.warn(draft, "vmac_xmit_base", "vmac_xmit_base is only valid with a vmac", "use_vmac in the block");
            settings.clear(VrrpInstance.VMAC_XMIT_BASE);
        }
        if (settings.isSet(VrrpInstance.VRF) && settings.isSet(VrrpInstance.INTERFACE)) {
            complaints.warn(draft, "vrf", "Cannot specify VRF interface and interface - ignoring", "one of them");
            settings.clear(VrrpInstance.VRF);
        }
        IpvlanSpec ipvlan = settings.get(VrrpInstance.USE_IPVLAN);
        if (ipvlan != null && !isIpv6(draft) && ipvlan.settings().get(IpvlanSpec.ADDRESS) == null) {
            complaints.warn(draft, "use_ipvlan", "IPv4 ipvlan requires a source ip address to be configured. setting"
                    + " instance to fault state", "an address behind use_ipvlan");
        }
        if (draft.has("promote_secondaries") && draft.has("use_vmac")) {
            complaints.warn(draft, draft.statement("promote_secondaries"),
                    "promote_secondaries is automatically set for vmacs - ignoring", "");
        }
    }

    /** C112: where a router without an interface puts addresses that name none. */
    private void defaultInterface(InstanceDraft draft) {
        String device = globals.settings.get(GlobalDefs.DEFAULT_INTERFACE);
        if (device.isEmpty() || draft.settings.isSet(VrrpInstance.INTERFACE)) {
            return;
        }
        for (Attribute<List<VirtualAddress>> list : List.of(VrrpInstance.VIRTUAL_IPADDRESS,
                VrrpInstance.VIRTUAL_IPADDRESS_EXCLUDED)) {
            List<VirtualAddress> addresses = draft.settings.get(list);
            if (!addresses.isEmpty()) {
                draft.settings.set(list, addresses.stream().map(address -> address.dev().isEmpty()
                        ? VirtualAddress.of(address.address(), address.prefixLength(), address.position(),
                                address.settings().toBuilder().set(VirtualAddress.DEV, device).build())
                        : address).toList(), draft.settings.position(list));
            }
        }
    }

    private void inherit(InstanceDraft draft) {
        for (Attribute<?> attribute : globals.instanceDefaults.build().attributes()) {
            if (attribute != VrrpInstance.VERSION && !draft.settings.isSet(attribute)) {
                inherit(draft, attribute);
            }
        }
        if (globals.settings.get(GlobalDefs.VRRP_MIN_GARP)) {
            fewest(draft);
        }
        Boolean alert = globals.settings.get(GlobalDefs.SMTP_ALERT_VRRP);
        alert = alert == null ? globals.settings.get(GlobalDefs.SMTP_ALERT) : alert;
        if (alert != null && !draft.settings.isSet(VrrpInstance.SMTP_ALERT)) {
            draft.settings.set(VrrpInstance.SMTP_ALERT, alert);
        }
    }

    /** C77: only where the values are still those of nobody. */
    private void fewest(InstanceDraft draft) {
        Position position = globals.settings.position(GlobalDefs.VRRP_MIN_GARP);
        if (!draft.settings.isSet(VrrpInstance.GARP_MASTER_REPEAT)) {
            draft.settings.set(VrrpInstance.GARP_MASTER_REPEAT, 1, position);
        }
        for (Attribute<Integer> seconds : List.of(VrrpInstance.GARP_MASTER_DELAY_SECONDS,
                VrrpInstance.GARP_MASTER_REFRESH_SECONDS)) {
            if (!draft.settings.isSet(seconds)) {
                draft.settings.set(seconds, 0, position);
            }
        }
    }

    private <T> void inherit(InstanceDraft draft, Attribute<T> attribute) {
        draft.settings.set(attribute, globals.instanceDefaults.get(attribute),
                globals.instanceDefaults.position(attribute));
    }

    /** C9: adds the instance's key to those seen, with its name; complains where another instance has it. */
    void unique(InstanceDraft draft, VrrpInstance instance, Map<List<Object>, String> seen) {
        Set<Object> peers = new HashSet<>();
        instance.settings().get(VrrpInstance.UNICAST_PEER).forEach(peer -> peers.add(peer.address()));
        instance.settings().get(VrrpInstance.UNICAST_PEER_NAMES).forEach(peer -> peers.add(peer.host()));
        // C113: unicast routers with different peers may share a VRID
        List<Object> key = List.of(instance.virtualRouterId(), isIpv6(draft), instance.interfaceName(),
                Objects.toString(instance.settings().get(VrrpInstance.MCAST_DST_IP)), peers,
                peers.isEmpty() ? "" : Objects.toString(instance.settings().get(VrrpInstance.UNICAST_SRC_IP)));
        if (instance.virtualRouterId() == 0) {
            return;
        }
        String other = seen.putIfAbsent(key, draft.name);
        if (other != null) {
            reading.complaints().add(Kind.INCOMPLETE, draft.statement("virtual_router_id"), other + " and " + draft.name
                    + " both use VRID " + instance.virtualRouterId() + " with " + (isIpv6(draft) ? "IPv6" : "IPv4")
                    + " on interface " + instance.interfaceName(), "another virtual_router_id for one of them");
        }
    }
}
