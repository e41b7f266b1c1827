package io.understudy.api.config;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * {@code virtual_server}: a service that the kernel's IPVS spreads over {@link RealServer}s. Its name is unique: target
 * and protocol, so two with the same name in two configurations are the same service.
 */
public final class VirtualServer extends ServerBlock {

    /** Transport of the service. */
    public enum Protocol {
        /** TCP. */
        TCP,
        /** UDP. */
        UDP,
        /** SCTP. */
        SCTP
    }

    /** Family of a service by mark or group: {@code inet}, {@code inet6}; empty: that of its addresses. */
    public static final Attribute<String> IP_FAMILY = Attribute.text("ip_family");
    /** Transport; {@code null} for marks, which know none. */
    public static final Attribute<Protocol> PROTOCOL = Attribute.of("protocol", null);
    /** IPVS scheduler. */
    public static final Attribute<String> LB_ALGO = Attribute.text("lb_algo", "wlc");
    /** A word of keepalived's without an effect. */
    public static final Attribute<Boolean> HASHED = Attribute.flag("hashed", false);
    /** One-packet scheduling (ip_vs.h {@code IP_VS_SVC_F_ONEPACKET}). */
    public static final Attribute<Boolean> OPS = Attribute.flag("ops", false);
    /** First flag of the scheduler ({@code IP_VS_SVC_F_SCHED1}); sh and mh: fall back to another server. */
    public static final Attribute<Boolean> FLAG_1 = Attribute.flag("flag-1", false);
    /** Second flag of the scheduler ({@code IP_VS_SVC_F_SCHED2}); sh and mh: hash the port too. */
    public static final Attribute<Boolean> FLAG_2 = Attribute.flag("flag-2", false);
    /** Third flag of the scheduler ({@code IP_VS_SVC_F_SCHED3}). */
    public static final Attribute<Boolean> FLAG_3 = Attribute.flag("flag-3", false);
    /** Seconds that a client stays with a server; 0: no persistence. */
    public static final Attribute<Integer> PERSISTENCE_TIMEOUT_SECONDS = Attribute.integer("persistence_timeout", 0);
    /** Persistence engine of the kernel: {@code sip}; empty: by address. */
    public static final Attribute<String> PERSISTENCE_ENGINE = Attribute.text("persistence_engine");
    /** Clients of one network of this prefix length go together; 0: every client for itself. */
    public static final Attribute<Integer> PERSISTENCE_GRANULARITY_BITS =
            Attribute.integer("persistence_granularity", 0);
    /** Checks run only while the service's address is on this host. */
    public static final Attribute<Boolean> HA_SUSPEND = Attribute.flag("ha_suspend", false);
    /**
     * Time in which the weight of a server that recovered rises to its full value, in microseconds; 0: at once. An
     * extension.
     */
    public static final Attribute<Long> SLOW_START_MICROS = Attribute.micros("slow_start", 0L);
    /** Down notifications also when the daemon stops. */
    public static final Attribute<Boolean> OMEGA = Attribute.flag("omega", false);
    /** Live weight that is enough. */
    public static final Attribute<Integer> QUORUM = Attribute.integer("quorum", 1);
    /** Margin around the quorum. */
    public static final Attribute<Integer> HYSTERESIS = Attribute.integer("hysteresis", 0);
    /** Run when the quorum is gained; {@code null}: nothing. */
    public static final Attribute<CommandLine> QUORUM_UP = Attribute.command("quorum_up");
    /** Run when the quorum is lost; {@code null}: nothing. */
    public static final Attribute<CommandLine> QUORUM_DOWN = Attribute.command("quorum_down");
    /** Server for the time without quorum; {@code null}: none. */
    public static final Attribute<SorryServer> SORRY_SERVER = Attribute.of("sorry_server", null);
    /** The servers, in the order written. */
    public static final Attribute<List<RealServer>> REAL_SERVER = Attribute.of("real_server", List.of());

    private final ServiceTarget target;

    private VirtualServer(ServiceTarget target, Position position, Settings settings) {
        super("virtual_server", name(target, settings), position, settings, Settings.builder().build());
        this.target = target;
    }

    /**
     * A virtual server. Its real servers, the value of {@link #REAL_SERVER}, inherit from it from here on.
     */
    public static VirtualServer of(ServiceTarget target, Position position, Settings settings) {
        Objects.requireNonNull(target);
        Settings inherited = inherited(Settings.builder().build(), settings, SERVER_INHERITED);
        List<RealServer> servers = settings.get(REAL_SERVER).stream()
                .map(server -> server.under(inherited, settings.get(PROTOCOL))).toList();
        return new VirtualServer(target, position,
                settings.toBuilder().set(REAL_SERVER, servers, settings.position(REAL_SERVER)).build());
    }

    /** {@code [10.1.0.93]:tcp:80}, {@code FWM 3}, {@code [web]:tcp:0}; of another family: {@code FWM 3 inet6}. */
    private static String name(ServiceTarget target, Settings settings) {
        Protocol protocol = settings.get(PROTOCOL);
        String family = settings.get(IP_FAMILY);
        if (target instanceof ServiceTarget.Address address) {
            return title(AddressText.of(address.address()), protocol, address.port());
        }
        if (target instanceof ServiceTarget.Group group) {
            return title(group.name(), protocol, 0) + (family.isEmpty() ? "" : " " + family);
        }
        return "FWM " + ((ServiceTarget.Mark) target).mark() + ("inet6".equals(family) ? " inet6" : "");
    }

    static String title(String host, Protocol protocol, int port) {
        return "[" + host + "]:" + (protocol == null ? "" : protocol.name().toLowerCase(Locale.ROOT) + ":") + port;
    }

    /** What it answers for. */
    public ServiceTarget target() {
        return target;
    }

    /** As keepalived names it in logs and FIFOs: {@code [10.1.0.93]:tcp:80}, {@code FWM 3}, {@code [web]:0}. */
    public String title() {
        if (target instanceof ServiceTarget.Address address) {
            return title(AddressText.of(address.address()), protocol(), address.port());
        }
        return target instanceof ServiceTarget.Group group ? title(group.name(), null, 0)
                : "FWM " + ((ServiceTarget.Mark) target).mark();
    }

    /** The service's own address; {@code null} for marks and groups. */
    public InetAddress address() {
        return target instanceof ServiceTarget.Address address ? address.address() : null;
    }

    /** The service's own port; 0 for all ports, marks and groups. */
    public int port() {
        return target instanceof ServiceTarget.Address address ? address.port() : 0;
    }

    /** {@code true} for IPv6: by the address, or as {@link #IP_FAMILY} says. */
    public boolean isIpv6() {
        return target instanceof ServiceTarget.Address address ? address.isIpv6()
                : "inet6".equals(settings().get(IP_FAMILY));
    }

    /** See {@link #PROTOCOL}. */
    public Protocol protocol() {
        return settings().get(PROTOCOL);
    }

    /** See {@link #LB_ALGO}. */
    public String scheduler() {
        return settings().get(LB_ALGO);
    }

    /** See {@link #OPS}. */
    public boolean ops() {
        return settings().get(OPS);
    }

    /**
     * The scheduler's flags.
     *
     * @param number 1 to 3
     */
    public boolean schedulerFlag(int number) {
        return settings().get(switch (number) {
            case 1 -> FLAG_1;
            case 2 -> FLAG_2;
            case 3 -> FLAG_3;
            default -> throw new IllegalArgumentException("flag " + number);
        });
    }

    /** See {@link #PERSISTENCE_TIMEOUT_SECONDS}. */
    public int persistenceTimeoutSeconds() {
        return settings().get(PERSISTENCE_TIMEOUT_SECONDS);
    }

    /** See {@link #PERSISTENCE_ENGINE}. */
    public String persistenceEngine() {
        return settings().get(PERSISTENCE_ENGINE);
    }

    /** Prefix length of clients that go together; 32 or 128: every client for itself. */
    public int persistenceGranularityBits() {
        int written = settings().get(PERSISTENCE_GRANULARITY_BITS);
        return written != 0 ? written : isIpv6() ? 128 : 32;
    }

    /** See {@link #HA_SUSPEND}. */
    public boolean haSuspend() {
        return settings().get(HA_SUSPEND);
    }

    /** See {@link #SLOW_START_MICROS}. */
    public long slowStartMicros() {
        return settings().get(SLOW_START_MICROS);
    }

    /** See {@link #OMEGA}. */
    public boolean omega() {
        return settings().get(OMEGA);
    }

    /** See {@link #QUORUM}. */
    public int quorum() {
        return settings().get(QUORUM);
    }

    /** See {@link #HYSTERESIS}. */
    public int hysteresis() {
        return settings().get(HYSTERESIS);
    }

    /** See {@link #QUORUM_UP}. */
    public CommandLine quorumUp() {
        return settings().get(QUORUM_UP);
    }

    /** See {@link #QUORUM_DOWN}. */
    public CommandLine quorumDown() {
        return settings().get(QUORUM_DOWN);
    }

    /** Mail when the quorum is gained or lost. */
    public boolean smtpAlert() {
        return Boolean.TRUE.equals(settings().get(SMTP_ALERT));
    }

    /** See {@link #SORRY_SERVER}. */
    public SorryServer sorryServer() {
        return settings().get(SORRY_SERVER);
    }

    /** See {@link #REAL_SERVER}. */
    public List<RealServer> realServers() {
        return settings().get(REAL_SERVER);
    }
}
