package io.understudy.api.config;

import java.net.Inet4Address;
import java.util.List;

/**
 * {@code global_defs}: what concerns the whole daemon. Defaults for virtual routers are already merged into each
 * {@link VrrpInstance} by the frontend.
 */
public final class GlobalDefs extends ConfigBlock {

    /** Name of this node in mails and traps; empty: the host name. */
    public static final Attribute<String> ROUTER_ID = Attribute.of("router_id", "");
    /** Destination of IPv4 multicast adverts; {@code null}: 224.0.0.18 (RFC 9568 section 5.1.1.2). */
    public static final Attribute<Inet4Address> MCAST_GROUP4 = Attribute.of("vrrp_mcast_group4", null);
    /** Recipients of alert mails. */
    public static final Attribute<List<String>> NOTIFICATION_EMAIL = Attribute.of("notification_email", List.of());
    /** Sender of alert mails; empty: user at host. */
    public static final Attribute<String> NOTIFICATION_EMAIL_FROM = Attribute.of("notification_email_from", "");
    /** Mail relay as written: host, or host and port. */
    public static final Attribute<String> SMTP_SERVER = Attribute.of("smtp_server", "");
    /** Time limit for the relay, in seconds. */
    public static final Attribute<Integer> SMTP_CONNECT_TIMEOUT_SECONDS = Attribute.of("smtp_connect_timeout", 30);
    /** User that scripts run as; empty: {@code keepalived_script} where that exists, else the daemon's. */
    public static final Attribute<String> SCRIPT_USER = Attribute.of("script_user", "");
    /** Group that scripts run as; empty: the user's primary group. */
    public static final Attribute<String> SCRIPT_GROUP = Attribute.of("script_group", "");
    /** Refuse to run a script as root from a path that others can write to. */
    public static final Attribute<Boolean> SCRIPT_SECURITY = Attribute.of("enable_script_security", false);
    /**
     * Leases of virtual addresses (CLUSTER SAFETY): -1 computed from the advert interval, 0 off (addresses are
     * permanent), else the lease in seconds. An extension: {@code vip_lease off|SECONDS}.
     */
    public static final Attribute<Integer> VIP_LEASE_SECONDS = Attribute.of("vip_lease", -1);

    /** What holds where no {@code global_defs} is written. */
    public static final GlobalDefs DEFAULT = new GlobalDefs(Position.NONE, Settings.builder().build());

    private GlobalDefs(Position position, Settings settings) {
        super("global_defs", "", position, settings);
    }

    /** Global settings. */
    public static GlobalDefs of(Position position, Settings settings) {
        return new GlobalDefs(position, settings);
    }
}
