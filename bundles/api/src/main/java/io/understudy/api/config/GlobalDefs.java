package io.understudy.api.config;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.List;

/**
 * {@code global_defs}: what concerns the whole daemon. Defaults for virtual routers are already merged into each
 * {@link VrrpInstance} by the frontend; the words that stand outside of all blocks are here too.
 */
public final class GlobalDefs extends ConfigBlock {

    /** Name of this node in mails and traps; empty: the host name. */
    public static final Attribute<String> ROUTER_ID = Attribute.text("router_id");
    /** Destination of IPv4 multicast adverts; {@code null}: 224.0.0.18 (RFC 9568 section 5.1.1.2). */
    public static final Attribute<Inet4Address> MCAST_GROUP4 = Attribute.of("vrrp_mcast_group4", null);
    /** Recipients of alert mails. */
    public static final Attribute<List<String>> NOTIFICATION_EMAIL = Attribute.texts("notification_email");
    /** Sender of alert mails; empty: user at host. */
    public static final Attribute<String> NOTIFICATION_EMAIL_FROM = Attribute.text("notification_email_from");
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

    /** Name of this daemon, part of the names of its files; empty: none. */
    public static final Attribute<String> INSTANCE = Attribute.text("instance");
    /** Network namespace that the daemon works in; empty: the one it was started in. */
    public static final Attribute<String> NET_NAMESPACE = Attribute.text("net_namespace");
    /** Network namespace of the virtual servers; empty: the one it was started in, {@code null}: as all else. */
    public static final Attribute<String> NET_NAMESPACE_IPVS = Attribute.text("net_namespace_ipvs", null);
    /** The pid file is in a directory of its own. */
    public static final Attribute<Boolean> USE_PID_DIR = Attribute.flag("use_pid_dir", false);
    /** Ask all interfaces for their link instead of waiting for the kernel to tell. */
    public static final Attribute<Boolean> LINKBEAT_USE_POLLING = Attribute.flag("linkbeat_use_polling", false);
    /** File creation mask; {@code null}: 0177. */
    public static final Attribute<Integer> UMASK = Attribute.of("umask", null);

    /** Name that the relay is greeted with; empty: the host name. */
    public static final Attribute<String> SMTP_HELO_NAME = Attribute.text("smtp_helo_name");
    /** How the way to the relay is kept private: {@code off}, {@code starttls} or {@code tls}. An extension. */
    public static final Attribute<String> SMTP_TLS = Attribute.text("smtp_tls", "off");
    /** PEM file with the authorities that the relay is believed; empty: those of the Java installation. An extension. */
    public static final Attribute<String> SMTP_TLS_CA_FILE = Attribute.text("smtp_tls_ca_file");
    /** Name that the relay is told; empty: none. An extension. */
    public static final Attribute<String> SMTP_USER = Attribute.text("smtp_user");
    /** Its password. An extension. */
    public static final Attribute<Secret> SMTP_PASSWORD = Attribute.of("smtp_password", Secret.EMPTY);
    /** Time in which alerts go into one mail, in microseconds; 0: each is a mail of its own. An extension. */
    public static final Attribute<Long> SMTP_BURST_TIME_MICROS = Attribute.micros("smtp_burst_time", 0L);
    /** Most mails in a minute, the others wait; 0: no limit. An extension. */
    public static final Attribute<Integer> SMTP_RATE_LIMIT = Attribute.integer("smtp_rate_limit", 0);
    /** Mail at the transitions of routers and servers that do not say; {@code null}: not written. */
    public static final Attribute<Boolean> SMTP_ALERT = Attribute.flag("smtp_alert", null);
    /** Mail at the transitions of routers and sync groups that do not say; {@code null}: {@link #SMTP_ALERT}. */
    public static final Attribute<Boolean> SMTP_ALERT_VRRP = Attribute.flag("smtp_alert_vrrp", null);
    /** Mail at the changes of servers that do not say; {@code null}: {@link #SMTP_ALERT}. */
    public static final Attribute<Boolean> SMTP_ALERT_CHECKER = Attribute.flag("smtp_alert_checker", null);
    /** No mail when a router enters FAULT. */
    public static final Attribute<Boolean> NO_EMAIL_FAULTS = Attribute.flag("no_email_faults", false);
    /** No mail for the change of a single check. */
    public static final Attribute<Boolean> NO_CHECKER_EMAILS = Attribute.flag("no_checker_emails", false);

    /** Run once before anything else; {@code null}: nothing. */
    public static final Attribute<CommandLine> STARTUP_SCRIPT = Attribute.command("startup_script");
    /** Limit of that run, in seconds. */
    public static final Attribute<Integer> STARTUP_SCRIPT_TIMEOUT_SECONDS =
            Attribute.integer("startup_script_timeout", 10);
    /** Run once after all else has ended; {@code null}: nothing. */
    public static final Attribute<CommandLine> SHUTDOWN_SCRIPT = Attribute.command("shutdown_script");
    /** Limit of that run, in seconds. */
    public static final Attribute<Integer> SHUTDOWN_SCRIPT_TIMEOUT_SECONDS =
            Attribute.integer("shutdown_script_timeout", 10);
    /** A script runs by the path that is written, not by the one that symbolic links lead to. */
    public static final Attribute<Boolean> USE_SYMLINK_PATHS = Attribute.flag("use_symlink_paths", false);
    /** Scripts have all groups of their user. */
    public static final Attribute<Boolean> SET_SUPPLEMENTARY_GROUPS = Attribute.flag("set_supplementary_groups", false);
    /** Pipe that all events are written to; {@code null}: none. */
    public static final Attribute<NotifyFifo> NOTIFY_FIFO = Attribute.of("notify_fifo", null);
    /** Program that reads it; its path is added to the arguments. */
    public static final Attribute<CommandLine> NOTIFY_FIFO_SCRIPT = Attribute.command("notify_fifo_script");
    /** Pipe that events of virtual routers are written to; {@code null}: none. */
    public static final Attribute<NotifyFifo> VRRP_NOTIFY_FIFO = Attribute.of("vrrp_notify_fifo", null);
    /** Program that reads it; its path is added to the arguments. */
    public static final Attribute<CommandLine> VRRP_NOTIFY_FIFO_SCRIPT = Attribute.command("vrrp_notify_fifo_script");
    /** Pipe that events of virtual and real servers are written to; {@code null}: none. */
    public static final Attribute<NotifyFifo> LVS_NOTIFY_FIFO = Attribute.of("lvs_notify_fifo", null);
    /** Program that reads it; its path is added to the arguments. */
    public static final Attribute<CommandLine> LVS_NOTIFY_FIFO_SCRIPT = Attribute.command("lvs_notify_fifo_script");
    /** After a reload all states are written to the pipes again. */
    public static final Attribute<Boolean> FIFO_WRITE_VRRP_STATES_ON_RELOAD =
            Attribute.flag("fifo_write_vrrp_states_on_reload", false);

    /** Destination of IPv6 multicast adverts; {@code null}: ff02::12 (RFC 9568 section 5.1.2.2). */
    public static final Attribute<Inet6Address> MCAST_GROUP6 = Attribute.of("vrrp_mcast_group6", null);
    /** Least time between two gratuitous ARPs on an interface, in microseconds. */
    public static final Attribute<Long> VRRP_GARP_INTERVAL_MICROS = Attribute.micros("vrrp_garp_interval", 0L);
    /** Least time between two unsolicited neighbour advertisements on an interface, in microseconds. */
    public static final Attribute<Long> VRRP_GNA_INTERVAL_MICROS = Attribute.micros("vrrp_gna_interval", 0L);
    /** As few gratuitous ARPs as possible, where an instance does not say otherwise; merged into instances. */
    public static final Attribute<Boolean> VRRP_MIN_GARP = Attribute.flag("vrrp_min_garp", false);
    /** Time after the start in which adverts are neither sent nor heard, in microseconds. */
    public static final Attribute<Long> VRRP_STARTUP_DELAY_MICROS = Attribute.micros("vrrp_startup_delay", 0L);
    /** The same, from the boot of the machine on; the later end counts. */
    public static final Attribute<Long> VRRP_DELAY_AFTER_BOOT_MICROS = Attribute.micros("vrrp_delay_after_boot", 0L);
    /** Tell of adverts for virtual routers that are not configured. */
    public static final Attribute<Boolean> LOG_UNKNOWN_VRIDS = Attribute.flag("log_unknown_vrids", false);
    /**
     * Interfaces may be missing, and come and go: empty; {@code allow_if_changes}: be others too. {@code null}: not.
     */
    public static final Attribute<String> DYNAMIC_INTERFACES = Attribute.text("dynamic_interfaces", null);
    /** Interface of addresses that do not say; empty: {@code eth0}. */
    public static final Attribute<String> DEFAULT_INTERFACE = Attribute.text("default_interface");
    /** The kernel sends no IGMP reports for groups of the link. */
    public static final Attribute<Boolean> DISABLE_LOCAL_IGMP = Attribute.flag("disable_local_igmp", false);
    /** Beginning of the names of virtual MAC interfaces. */
    public static final Attribute<String> VMAC_PREFIX = Attribute.text("vmac_prefix", "vrrp");
    /** The same for addresses on other interfaces; empty: {@link #VMAC_PREFIX}. */
    public static final Attribute<String> VMAC_ADDR_PREFIX = Attribute.text("vmac_addr_prefix");
    /** Directory of iproute2's tables of names as installed; empty: as iproute2 has it. */
    public static final Attribute<String> IPROUTE_USR_DIR = Attribute.text("iproute_usr_dir");
    /** Directory of iproute2's tables of names as the administrator has them; empty: as iproute2 has it. */
    public static final Attribute<String> IPROUTE_ETC_DIR = Attribute.text("iproute_etc_dir");

    /** Chains that filter what routers do not accept, in and out; {@code null}: iptables is not used. */
    public static final Attribute<List<String>> VRRP_IPTABLES = Attribute.of("vrrp_iptables", null);
    /** Names of the sets of iptables; empty: no sets. {@code null}: keepalived's names. */
    public static final Attribute<List<String>> VRRP_IPSETS = Attribute.of("vrrp_ipsets", null);
    /**
     * Table of nftables that filters what routers do not accept; empty: {@code keepalived}; {@code null}: not written.
     */
    public static final Attribute<String> NFTABLES = Attribute.text("nftables", null);
    /** Priority of its chains. */
    public static final Attribute<Integer> NFTABLES_PRIORITY = Attribute.integer("nftables_priority", -1);
    /** Keys of its sets are numbers of interfaces even where the router does not track its own. */
    public static final Attribute<Boolean> NFTABLES_IFINDEX = Attribute.flag("nftables_ifindex", false);
    /** Its rules count. */
    public static final Attribute<Boolean> NFTABLES_COUNTERS = Attribute.flag("nftables_counters", false);
    /**
     * Table of nftables that marks packets to groups of virtual servers; empty: {@code keepalived_ipvs}; {@code null}:
     * not written.
     */
    public static final Attribute<String> NFTABLES_IPVS = Attribute.text("nftables_ipvs", null);
    /** Priority of its chains. */
    public static final Attribute<Integer> NFTABLES_IPVS_PRIORITY = Attribute.integer("nftables_ipvs_priority", -1);
    /** First mark that is given. */
    public static final Attribute<Integer> NFTABLES_IPVS_START_FWMARK =
            Attribute.integer("nftables_ipvs_start_fwmark", 1000);

    /** Timeouts of connections; {@code null}: as the kernel has them. */
    public static final Attribute<LvsTimeouts> LVS_TIMEOUTS = Attribute.of("lvs_timeouts", null);
    /** The sync daemon; {@code null}: none runs. */
    public static final Attribute<LvsSyncDaemon> LVS_SYNC_DAEMON = Attribute.of("lvs_sync_daemon", null);
    /** Clear the table of virtual servers at start. */
    public static final Attribute<Boolean> LVS_FLUSH = Attribute.flag("lvs_flush", false);
    /** Clear the table of virtual servers at the end: empty; {@code VS}: our services alone; {@code null}: not. */
    public static final Attribute<String> LVS_FLUSH_ON_STOP = Attribute.text("lvs_flush_on_stop", null);
    /** Tell of each failed check instead of changes alone. */
    public static final Attribute<Boolean> CHECKER_LOG_ALL_FAILURES = Attribute.flag("checker_log_all_failures", false);
    /** What holds where no server says {@link CheckedBlock#STALE_FAIL}. An extension. */
    public static final Attribute<Boolean> CHECKER_STALE_FAIL = Attribute.flag("checker_stale_fail", false);
    /** Run notify_up for real servers that are up from the start. */
    public static final Attribute<Boolean> RS_INIT_NOTIFIES = Attribute.flag("rs_init_notifies", false);

    /** Address of the SNMP master agent; empty: as usual. */
    public static final Attribute<String> SNMP_SOCKET = Attribute.text("snmp_socket");
    /** Send SNMP notifications. */
    public static final Attribute<Boolean> ENABLE_TRAPS = Attribute.flag("enable_traps", false);
    /** Serve the part of the KEEPALIVED-MIB about routers. */
    public static final Attribute<Boolean> ENABLE_SNMP_VRRP = Attribute.flag("enable_snmp_vrrp", false);
    /** Serve the MIBs of both RFCs. */
    public static final Attribute<Boolean> ENABLE_SNMP_RFC = Attribute.flag("enable_snmp_rfc", false);
    /** Serve the VRRP-MIB of RFC 2787. */
    public static final Attribute<Boolean> ENABLE_SNMP_RFCV2 = Attribute.flag("enable_snmp_rfcv2", false);
    /** Serve the VRRPV3-MIB of RFC 6527. */
    public static final Attribute<Boolean> ENABLE_SNMP_RFCV3 = Attribute.flag("enable_snmp_rfcv3", false);
    /** Serve the part of the KEEPALIVED-MIB about servers. */
    public static final Attribute<Boolean> ENABLE_SNMP_CHECKER = Attribute.flag("enable_snmp_checker", false);
    /** Age that figures of virtual servers may have, in microseconds. */
    public static final Attribute<Long> SNMP_VS_STATS_UPDATE_INTERVAL_MICROS =
            Attribute.micros("snmp_vs_stats_update_interval", 5_000_000L);
    /** Age that figures of real servers may have, in microseconds; {@code null}: that of virtual servers. */
    public static final Attribute<Long> SNMP_RS_STATS_UPDATE_INTERVAL_MICROS =
            Attribute.micros("snmp_rs_stats_update_interval", null);
    /** Publish the routers on the D-Bus. */
    public static final Attribute<Boolean> ENABLE_DBUS = Attribute.flag("enable_dbus", false);
    /** Name on the D-Bus. */
    public static final Attribute<String> DBUS_SERVICE_NAME =
            Attribute.text("dbus_service_name", "org.keepalived.Vrrp1");
    /** Part of the path for routers without interface. */
    public static final Attribute<String> DBUS_NO_INTERFACE_NAME = Attribute.text("dbus_no_interface_name", "none");

    /**
     * A reload first tries the new configuration and keeps the old one at any complaint: empty, or a file for them;
     * {@code null}: not written.
     */
    public static final Attribute<String> RELOAD_CHECK_CONFIG = Attribute.text("reload_check_config", null);
    /** File that holds the time of a reload; empty: none. */
    public static final Attribute<String> RELOAD_TIME_FILE = Attribute.text("reload_time_file");
    /** A time of day in it holds for each day. */
    public static final Attribute<Boolean> RELOAD_REPEAT = Attribute.flag("reload_repeat", false);
    /** File that is there while the configuration is read; empty: of the usual name; {@code null}: none. */
    public static final Attribute<String> RELOAD_FILE = Attribute.text("reload_file", null);
    /** Directory for copies of configuration and state around reloads; empty: none. */
    public static final Attribute<String> CONFIG_SAVE_DIR = Attribute.text("config_save_dir");
    /** Names of dump files have those of namespace and instance. */
    public static final Attribute<Boolean> DATA_USE_INSTANCE = Attribute.flag("data_use_instance", false);
    /** Layout of the JSON dump, 1 or 2. */
    public static final Attribute<Integer> JSON_VERSION = Attribute.integer("json_version", 1);
    /** Where SIGUSR1 dumps to; empty: as usual. */
    public static final Attribute<String> STATE_DUMP_FILE = Attribute.text("state_dump_file");
    /** Where SIGUSR2 dumps to; empty: as usual. */
    public static final Attribute<String> STATS_DUMP_FILE = Attribute.text("stats_dump_file");
    /** Where the JSON dump goes; empty: as usual. */
    public static final Attribute<String> JSON_DUMP_FILE = Attribute.text("json_dump_file");

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
