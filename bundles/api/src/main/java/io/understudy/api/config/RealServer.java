package io.understudy.api.config;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * {@code real_server}: one server of a {@link VirtualServer}. Methods answer with what holds: its own values, else the
 * virtual server's, once {@link VirtualServer#of} has taken it.
 */
public final class RealServer extends ServerBlock {

    /** Upper threshold of connections; 0: none. */
    public static final Attribute<Integer> UTHRESHOLD = Attribute.integer("uthreshold", 0);
    /** Lower threshold of connections; 0: none. */
    public static final Attribute<Integer> LTHRESHOLD = Attribute.integer("lthreshold", 0);
    /** Run when the server comes up; {@code null}: nothing. */
    public static final Attribute<CommandLine> NOTIFY_UP = Attribute.command("notify_up");
    /** Run when the server goes down; {@code null}: nothing. */
    public static final Attribute<CommandLine> NOTIFY_DOWN = Attribute.command("notify_down");
    /** The checks, in the order written. */
    public static final Attribute<List<CheckBlock>> CHECKS = Attribute.of("checks", List.of());
    /** Blocks that no bundle knows yet: checks that nobody can run, and whose last verdict holds. */
    public static final Attribute<List<UnknownBlock>> UNKNOWN = Attribute.of("unknown", List.of());

    private final InetAddress address;
    private final int port;
    private final int writtenPort;
    private final VirtualServer.Protocol protocol;

    private RealServer(InetAddress address, int port, int writtenPort, Position position, Settings settings,
            Settings enclosing, VirtualServer.Protocol protocol) {
        super("real_server", "[" + AddressText.of(address) + "]:" + port, position, settings, enclosing);
        this.address = address;
        this.port = port;
        this.writtenPort = writtenPort;
        this.protocol = protocol;
    }

    /**
     * A real server.
     *
     * @param port        port in the IPVS table: the service's where none was written
     * @param writtenPort port on the {@code real_server} line, where checks go by default; 0: none was written
     */
    public static RealServer of(InetAddress address, int port, int writtenPort, Position position,
            Settings settings) {
        return new RealServer(Objects.requireNonNull(address), port, writtenPort, position, settings,
                Settings.builder().build(), null);
    }

    /** The same with what it inherits, and so its checks. */
    RealServer under(Settings service, VirtualServer.Protocol serviceProtocol) {
        Settings inherited = inherited(service, settings(), INHERITED);
        CheckBlock.Place place = new CheckBlock.Place(address, writtenPort, service.get(VIRTUALHOST));
        Map<String, Integer> kinds = new HashMap<>();
        List<CheckBlock> checks = new ArrayList<>();
        for (CheckBlock check : settings().get(CHECKS)) {
            int number = kinds.merge(check.kind(), 1, Integer::sum);
            checks.add(check.under(number == 1 ? "" : "#" + number, inherited, place));
        }
        Settings own = checks.isEmpty() ? settings()
                : settings().toBuilder().set(CHECKS, List.copyOf(checks), settings().position(CHECKS)).build();
        return new RealServer(address, port, writtenPort, position(), own, service, serviceProtocol);
    }

    /** Its address. */
    public InetAddress address() {
        return address;
    }

    /** Its port in the IPVS table; 0 for services without one. */
    public int port() {
        return port;
    }

    /** The port on its own line, where checks go that name none; 0: none was written. */
    public int writtenPort() {
        return writtenPort;
    }

    /** As keepalived names it in logs and FIFOs: {@code [10.1.0.69]:tcp:80}; of a mark: {@code [10.1.0.69]:none:0}. */
    public String title() {
        String host = AddressText.of(address);
        return protocol == null ? "[" + host + "]:none:" + port : VirtualServer.title(host, protocol, port);
    }

    /** See {@link #UTHRESHOLD}. */
    public int upperThreshold() {
        return settings().get(UTHRESHOLD);
    }

    /** See {@link #LTHRESHOLD}. */
    public int lowerThreshold() {
        return settings().get(LTHRESHOLD);
    }

    /** See {@link #NOTIFY_UP}. */
    public CommandLine notifyUp() {
        return settings().get(NOTIFY_UP);
    }

    /** See {@link #NOTIFY_DOWN}. */
    public CommandLine notifyDown() {
        return settings().get(NOTIFY_DOWN);
    }

    /** Mail when its state changes. */
    public boolean smtpAlert() {
        return !Boolean.FALSE.equals(settings().get(SMTP_ALERT));
    }

    /** See {@link #CHECKS}. */
    public List<CheckBlock> checks() {
        return settings().get(CHECKS);
    }

    /** See {@link #UNKNOWN}. */
    public List<UnknownBlock> unknown() {
        return settings().get(UNKNOWN);
    }
}
