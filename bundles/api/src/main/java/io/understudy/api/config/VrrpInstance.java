package io.understudy.api.config;

import java.net.InetAddress;
import java.util.List;

/**
 * {@code vrrp_instance}: one virtual router. Defaults that {@code global_defs} sets are already merged in.
 */
public final class VrrpInstance extends ConfigBlock {

    /** Authentication of VRRPv2 adverts (RFC 2338 section 5.3.6; keepalived still speaks it). */
    public enum AuthType {
        /** None. */
        NONE,
        /** A clear-text password of at most 8 bytes. */
        PASS,
        /** IPsec AH. */
        AH
    }

    /** VRID, 1 to 255. Required. */
    public static final Attribute<Integer> VIRTUAL_ROUTER_ID = Attribute.integer("virtual_router_id", 0);
    /** Interface on which VRRP runs. Required. */
    public static final Attribute<String> INTERFACE = Attribute.text("interface");
    /** {@code true} for {@code state MASTER}; it does not speed up an election. */
    public static final Attribute<Boolean> STATE_MASTER =
            Attribute.of("state", false, master -> master ? "MASTER" : "BACKUP");
    /** Protocol version, 2 or 3. */
    public static final Attribute<Integer> VERSION = Attribute.integer("version", 2);
    /** Base priority, 1 to 255; 255: owner of the addresses. */
    public static final Attribute<Integer> PRIORITY = Attribute.of("priority", 100);
    /** Interval between adverts, in hundredths of a second; whole seconds for version 2. */
    public static final Attribute<Integer> ADVERT_INTERVAL_CENTIS = Attribute.scaled("advert_int", 100, 100);
    /** Addresses that are advertised and held while MASTER. */
    public static final Attribute<List<VirtualAddress>> VIRTUAL_IPADDRESS =
            Attribute.of("virtual_ipaddress", List.of());
    /** Addresses that are held while MASTER but not advertised. */
    public static final Attribute<List<VirtualAddress>> VIRTUAL_IPADDRESS_EXCLUDED =
            Attribute.of("virtual_ipaddress_excluded", List.of());
    /** Authentication of VRRPv2 adverts. */
    public static final Attribute<AuthType> AUTH_TYPE = Attribute.of("auth_type", AuthType.NONE);
    /** Password; only its first 8 bytes count. Never shown. */
    public static final Attribute<Secret> AUTH_PASS = Attribute.of("auth_pass", Secret.EMPTY);
    /** Never take over from a running MASTER. */
    public static final Attribute<Boolean> NOPREEMPT = Attribute.flag("nopreempt", false);
    /** Wait before taking over from a lower-priority MASTER, in milliseconds. */
    public static final Attribute<Long> PREEMPT_DELAY_MILLIS = Attribute.scaled("preempt_delay", 0L, 1000);
    /** Advert intervals that must be missed before a BACKUP takes over. */
    public static final Attribute<Integer> DOWN_TIMER_ADVERTS = Attribute.integer("down_timer_adverts", 3);
    /** Source address of multicast adverts; {@code null}: the interface's primary address. */
    public static final Attribute<InetAddress> MCAST_SRC_IP = Attribute.address("mcast_src_ip");
    /** Destination of multicast adverts; {@code null}: the global one. */
    public static final Attribute<InetAddress> MCAST_DST_IP = Attribute.address("mcast_dst_ip");
    /** Send adverts to a multicast group of IPv6 where no address says that the router is one of IPv6. */
    public static final Attribute<Boolean> NATIVE_IPV6 = Attribute.flag("native_ipv6", false);
    /** Source address of unicast adverts; {@code null}: the interface's primary address. */
    public static final Attribute<InetAddress> UNICAST_SRC_IP = Attribute.address("unicast_src_ip");
    /** Peers that adverts are sent to instead of the multicast group. */
    public static final Attribute<List<UnicastPeer>> UNICAST_PEER = Attribute.of("unicast_peer", List.of());
    /** The same by host name. */
    public static final Attribute<List<NamedPeer>> UNICAST_PEER_NAMES = Attribute.of("unicast_peer_names", List.of());
    /** TTL or hop limit of unicast adverts, 0 to 255. */
    public static final Attribute<Integer> UNICAST_TTL = Attribute.integer("unicast_ttl", 255);
    /** Accept adverts from the configured peers only. */
    public static final Attribute<Boolean> CHECK_UNICAST_SRC = Attribute.flag("check_unicast_src", false);
    /** FAULT instead of multicast where no peer is left. */
    public static final Attribute<Boolean> UNICAST_FAULT_NO_PEER = Attribute.flag("unicast_fault_no_peer", false);
    /**
     * Checksum of unicast adverts with the multicast group in the pseudo header, as keepalived before 1.3.7: empty
     * always, {@code never} never; {@code null}: as the peer does.
     */
    public static final Attribute<String> OLD_UNICAST_CHECKSUM = Attribute.text("old_unicast_checksum", null);
    /** Leave the pseudo header out of the checksum of VRRPv3 adverts over IPv4. */
    public static final Attribute<Boolean> V3_CHECKSUM_AS_V2 = Attribute.flag("v3_checksum_as_v2", false);
    /** FAULT where the source address is not on the interface. */
    public static final Attribute<Boolean> TRACK_SRC_IP = Attribute.flag("track_src_ip", false);
    /** VRF device of a unicast instance without interface; empty: none. */
    public static final Attribute<String> VRF = Attribute.text("vrf");
    /** Other interfaces whose failure is a FAULT or moves the priority. */
    public static final Attribute<List<TrackEntry>> TRACK_INTERFACE = Attribute.of("track_interface", List.of());
    /** Scripts whose failure is a FAULT or moves the priority. */
    public static final Attribute<List<TrackEntry>> TRACK_SCRIPT = Attribute.of("track_script", List.of());
    /** Files whose number is a FAULT or moves the priority. */
    public static final Attribute<List<TrackEntry>> TRACK_FILE = Attribute.of("track_file", List.of());
    /** Processes whose absence is a FAULT or moves the priority. */
    public static final Attribute<List<TrackEntry>> TRACK_PROCESS = Attribute.of("track_process", List.of());
    /** BFD sessions whose loss is a FAULT or moves the priority. */
    public static final Attribute<List<TrackEntry>> TRACK_BFD = Attribute.of("track_bfd", List.of());
    /** What plugins track, whose failure is a FAULT or moves the priority. */
    public static final Attribute<List<TrackEntry>> TRACK_OBJECT = Attribute.of("track_object", List.of());
    /** Do not fault when the own interface goes down. */
    public static final Attribute<Boolean> DONT_TRACK_PRIMARY = Attribute.flag("dont_track_primary", false);

    /** Ask the interface for its link instead of waiting for the kernel to tell. */
    public static final Attribute<Boolean> LINKBEAT_USE_POLLING = Attribute.flag("linkbeat_use_polling", false);

    /** Run on a macvlan with the virtual router MAC (RFC 9568 section 7.3); {@code null}: on the interface itself. */
    public static final Attribute<VmacSpec> USE_VMAC = Attribute.of("use_vmac", null);
    /** Virtual MACs for addresses on other interfaces too. */
    public static final Attribute<Boolean> USE_VMAC_ADDR = Attribute.flag("use_vmac_addr", false);
    /** Adverts leave through, and are heard on, the parent of the macvlan. */
    public static final Attribute<Boolean> VMAC_XMIT_BASE = Attribute.flag("vmac_xmit_base", false);
    /** Run on an ipvlan; {@code null}: on the interface itself. */
    public static final Attribute<IpvlanSpec> USE_IPVLAN = Attribute.of("use_ipvlan", null);
    /** Removing an interface's first address leaves its others there (the sysctl of that name). */
    public static final Attribute<Boolean> PROMOTE_SECONDARIES = Attribute.flag("promote_secondaries", false);
    /** Having no virtual address is meant so. */
    public static final Attribute<Boolean> NO_VIRTUAL_IPADDRESS = Attribute.flag("no_virtual_ipaddress", false);
    /** Routes that are held while MASTER. */
    public static final Attribute<List<RouteEntry>> VIRTUAL_ROUTES = Attribute.of("virtual_routes", List.of());
    /** Policy rules that are held while MASTER. */
    public static final Attribute<List<RuleEntry>> VIRTUAL_RULES = Attribute.of("virtual_rules", List.of());
    /** Packets to the virtual addresses are taken although the router does not own them (RFC 9568 section 6.1). */
    public static final Attribute<Boolean> ACCEPT = Attribute.flag("accept", true);

    /** Compare the address list of an advert only where its sender is a new one. */
    public static final Attribute<Boolean> SKIP_CHECK_ADV_ADDR = Attribute.flag("skip_check_adv_addr", false);
    /** Refuse what the RFC does not allow. */
    public static final Attribute<Boolean> STRICT_MODE = Attribute.flag("strict_mode", false);
    /** A MASTER does not answer an advert of lower priority. */
    public static final Attribute<Boolean> LOWER_PRIO_NO_ADVERT = Attribute.flag("lower_prio_no_advert", false);
    /** A MASTER sends one advert more before it gives way to a higher priority. */
    public static final Attribute<Boolean> HIGHER_PRIO_SEND_ADVERT =
            Attribute.flag("higher_prio_send_advert", false);
    /** The owner of the addresses ignores all adverts; {@code null}: strict mode decides. */
    public static final Attribute<Boolean> OWNER_IGNORE_ADVERTS = Attribute.flag("owner_ignore_adverts", null);
    /**
     * With {@code nopreempt}: a MASTER whose own advert is so late that a router of this priority, 1 to 254, may have
     * taken over, becomes BACKUP; 0: stays MASTER.
     */
    public static final Attribute<Integer> TIMER_EXPIRED_BACKUP = Attribute.of("timer_expired_backup", 0);
    /** Authentication by a trailer (keepalived's extension, not of any RFC); {@code null}: none. */
    public static final Attribute<AuthHmac> AUTH_HMAC = Attribute.of("auth_hmac", null);
    /** Interface of the IPVS sync daemon that follows this router; empty: none. */
    public static final Attribute<String> LVS_SYNC_DAEMON_INTERFACE = Attribute.text("lvs_sync_daemon_interface");

    /** Seconds from becoming MASTER to the second burst of gratuitous ARP; 0: none. */
    public static final Attribute<Integer> GARP_MASTER_DELAY_SECONDS = Attribute.integer("garp_master_delay", 5);
    /** Messages per address in each burst. */
    public static final Attribute<Integer> GARP_MASTER_REPEAT = Attribute.of("garp_master_repeat", 5);
    /** Seconds between refreshes while MASTER; 0: none. */
    public static final Attribute<Integer> GARP_MASTER_REFRESH_SECONDS = Attribute.integer("garp_master_refresh", 0);
    /** Messages per address in each refresh. */
    public static final Attribute<Integer> GARP_MASTER_REFRESH_REPEAT = Attribute.of("garp_master_refresh_repeat", 1);
    /** Seconds to a second burst after a lower-priority advert; {@code null}: garp_master_delay. */
    public static final Attribute<Integer> GARP_LOWER_PRIO_DELAY_SECONDS = Attribute.integer("garp_lower_prio_delay", null);
    /** Burst size after a lower-priority advert; {@code null}: garp_master_repeat. */
    public static final Attribute<Integer> GARP_LOWER_PRIO_REPEAT = Attribute.integer("garp_lower_prio_repeat", null);

    /** Gratuitous ARP again and again on interfaces other than the instance's; {@code null}: none. */
    public static final Attribute<ExtraGarp> GARP_EXTRA_IF = Attribute.of("garp_extra_if", null);

    /** Run when entering MASTER; {@code null}: nothing. */
    public static final Attribute<CommandLine> NOTIFY_MASTER = Attribute.command("notify_master");
    /** Run when entering BACKUP; {@code null}: nothing. */
    public static final Attribute<CommandLine> NOTIFY_BACKUP = Attribute.command("notify_backup");
    /** Run when entering FAULT; {@code null}: nothing. */
    public static final Attribute<CommandLine> NOTIFY_FAULT = Attribute.command("notify_fault");
    /** Run when the daemon stops; {@code null}: nothing. */
    public static final Attribute<CommandLine> NOTIFY_STOP = Attribute.command("notify_stop");
    /** Run at every transition with type, name, state and priority appended; {@code null}: nothing. */
    public static final Attribute<CommandLine> NOTIFY = Attribute.command("notify");
    /**
     * Run when a reload takes the router away, which is then told as DELETED, not as FAULT;
     * {@link CommandLine#NONE}: only told so. {@code null}: told as FAULT.
     */
    public static final Attribute<CommandLine> NOTIFY_DELETED = Attribute.command("notify_deleted");
    /** Run when a MASTER hears a lower priority; {@code null}: nothing. */
    public static final Attribute<CommandLine> NOTIFY_MASTER_RX_LOWER_PRI =
            Attribute.command("notify_master_rx_lower_pri");
    /** Tell of changes of the effective priority too. */
    public static final Attribute<Boolean> NOTIFY_PRIORITY_CHANGES =
            Attribute.flag("notify_priority_changes", false);
    /** Mail at every transition. */
    public static final Attribute<Boolean> SMTP_ALERT = Attribute.flag("smtp_alert", false);

    private VrrpInstance(String name, Position position, Settings settings) {
        super("vrrp_instance", name, position, settings);
    }

    /** A virtual router with its settings. */
    public static VrrpInstance of(String name, Position position, Settings settings) {
        return new VrrpInstance(name, position, settings);
    }

    /** See {@link #VIRTUAL_ROUTER_ID}. */
    public int virtualRouterId() {
        return settings().get(VIRTUAL_ROUTER_ID);
    }

    /** See {@link #INTERFACE}. */
    public String interfaceName() {
        return settings().get(INTERFACE);
    }

    /** See {@link #VERSION}. */
    public int version() {
        return settings().get(VERSION);
    }

    /** See {@link #PRIORITY}. */
    public int priority() {
        return settings().get(PRIORITY);
    }

    /** See {@link #ADVERT_INTERVAL_CENTIS}. */
    public int advertIntervalCentis() {
        return settings().get(ADVERT_INTERVAL_CENTIS);
    }

    /** See {@link #VIRTUAL_IPADDRESS}. */
    public List<VirtualAddress> addresses() {
        return settings().get(VIRTUAL_IPADDRESS);
    }

    /** See {@link #VIRTUAL_IPADDRESS_EXCLUDED}. */
    public List<VirtualAddress> excludedAddresses() {
        return settings().get(VIRTUAL_IPADDRESS_EXCLUDED);
    }

    /** See {@link #TRACK_SCRIPT}. */
    public List<TrackEntry> trackScripts() {
        return settings().get(TRACK_SCRIPT);
    }

    /** See {@link #TRACK_INTERFACE}. */
    public List<TrackEntry> trackInterfaces() {
        return settings().get(TRACK_INTERFACE);
    }
}
