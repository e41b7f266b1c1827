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
    public static final Attribute<Integer> VIRTUAL_ROUTER_ID = Attribute.of("virtual_router_id", 0);
    /** Interface on which VRRP runs. Required. */
    public static final Attribute<String> INTERFACE = Attribute.of("interface", "");
    /** {@code true} for {@code state MASTER}; it does not speed up an election. */
    public static final Attribute<Boolean> STATE_MASTER =
            Attribute.of("state", false, master -> master ? "MASTER" : "BACKUP");
    /** Protocol version, 2 or 3. */
    public static final Attribute<Integer> VERSION = Attribute.of("version", 2);
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
    public static final Attribute<Boolean> NOPREEMPT = Attribute.of("nopreempt", false);
    /** Wait before taking over from a lower-priority MASTER, in milliseconds. */
    public static final Attribute<Long> PREEMPT_DELAY_MILLIS = Attribute.scaled("preempt_delay", 0L, 1000);
    /** Advert intervals that must be missed before a BACKUP takes over. */
    public static final Attribute<Integer> DOWN_TIMER_ADVERTS = Attribute.of("down_timer_adverts", 3);
    /** Source address of multicast adverts; {@code null}: the interface's primary address. */
    public static final Attribute<InetAddress> MCAST_SRC_IP = Attribute.of("mcast_src_ip", null);
    /** Destination of multicast adverts; {@code null}: the global one. */
    public static final Attribute<InetAddress> MCAST_DST_IP = Attribute.of("mcast_dst_ip", null);
    /** Peers that adverts are sent to instead of the multicast group. */
    public static final Attribute<List<InetAddress>> UNICAST_PEER = Attribute.of("unicast_peer", List.of());
    /** Other interfaces whose failure is a FAULT or moves the priority. */
    public static final Attribute<List<TrackEntry>> TRACK_INTERFACE = Attribute.of("track_interface", List.of());
    /** Scripts whose failure is a FAULT or moves the priority. */
    public static final Attribute<List<TrackEntry>> TRACK_SCRIPT = Attribute.of("track_script", List.of());
    /** Do not fault when the own interface goes down. */
    public static final Attribute<Boolean> DONT_TRACK_PRIMARY = Attribute.of("dont_track_primary", false);

    /** Seconds from becoming MASTER to the second burst of gratuitous ARP; 0: none. */
    public static final Attribute<Integer> GARP_MASTER_DELAY_SECONDS = Attribute.of("garp_master_delay", 5);
    /** Messages per address in each burst. */
    public static final Attribute<Integer> GARP_MASTER_REPEAT = Attribute.of("garp_master_repeat", 5);
    /** Seconds between refreshes while MASTER; 0: none. */
    public static final Attribute<Integer> GARP_MASTER_REFRESH_SECONDS = Attribute.of("garp_master_refresh", 0);
    /** Messages per address in each refresh. */
    public static final Attribute<Integer> GARP_MASTER_REFRESH_REPEAT = Attribute.of("garp_master_refresh_repeat", 1);
    /** Seconds to a second burst after a lower-priority advert; {@code null}: garp_master_delay. */
    public static final Attribute<Integer> GARP_LOWER_PRIO_DELAY_SECONDS = Attribute.of("garp_lower_prio_delay", null);
    /** Burst size after a lower-priority advert; {@code null}: garp_master_repeat. */
    public static final Attribute<Integer> GARP_LOWER_PRIO_REPEAT = Attribute.of("garp_lower_prio_repeat", null);

    /** Run when entering MASTER; {@code null}: nothing. */
    public static final Attribute<CommandLine> NOTIFY_MASTER =
            Attribute.of("notify_master", null, CommandLine::written);
    /** Run when entering BACKUP; {@code null}: nothing. */
    public static final Attribute<CommandLine> NOTIFY_BACKUP =
            Attribute.of("notify_backup", null, CommandLine::written);
    /** Run when entering FAULT; {@code null}: nothing. */
    public static final Attribute<CommandLine> NOTIFY_FAULT =
            Attribute.of("notify_fault", null, CommandLine::written);
    /** Run when the daemon stops; {@code null}: nothing. */
    public static final Attribute<CommandLine> NOTIFY_STOP =
            Attribute.of("notify_stop", null, CommandLine::written);
    /** Run at every transition with type, name, state and priority appended; {@code null}: nothing. */
    public static final Attribute<CommandLine> NOTIFY =
            Attribute.of("notify", null, CommandLine::written);
    /** Mail at every transition. */
    public static final Attribute<Boolean> SMTP_ALERT = Attribute.of("smtp_alert", false);

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
