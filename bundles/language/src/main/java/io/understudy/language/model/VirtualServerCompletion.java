package io.understudy.language.model;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Position;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.RealServer;
import io.understudy.api.config.ServiceTarget;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VirtualServer;
import io.understudy.api.config.VirtualServer.Protocol;
import java.net.Inet6Address;
import java.util.List;

/** What a virtual server becomes once all of the file is known: keepalived's defaults and corrections (D1 to D9). */
final class VirtualServerCompletion {

    private static final int DEFAULT_PERSISTENCE_SECONDS = 360;

    private final Reading reading;
    private final ServiceFamilies families;
    private final RealServerCompletion servers;
    private final ScriptUsers users;
    private final Boolean smtpAlert;
    private final boolean logAllFailures;

    VirtualServerCompletion(Reading reading, ServiceFamilies families, ScriptUsers users, GlobalDraft globals) {
        Boolean checkerAlert = globals.settings.get(GlobalDefs.SMTP_ALERT_CHECKER);
        this.smtpAlert = checkerAlert != null ? checkerAlert : globals.settings.get(GlobalDefs.SMTP_ALERT);
        this.logAllFailures = globals.settings.get(GlobalDefs.CHECKER_LOG_ALL_FAILURES);
        this.reading = reading;
        this.families = families;
        this.servers = new RealServerCompletion(reading, users, smtpAlert);
        this.users = users;
    }

    /** The virtual server; {@code null}, with a complaint, where it is dropped. */
    VirtualServer complete(VirtualServerDraft draft) {
        if (!families.resolve(draft)) {
            return null;
        }
        if (draft.servers.isEmpty()) {
            return noServers(draft);
        }
        protocol(draft);
        String title = title(draft);
        defaults(draft, title);
        boolean ipv6 = draft.target instanceof ServiceTarget.Address address
                ? address.address() instanceof Inet6Address : "inet6".equals(draft.settings.get(VirtualServer.IP_FAMILY));
        List<RealServer> real = servers.complete(draft, title, ipv6);
        if (real.isEmpty()) {
            return noServers(draft);
        }
        draft.settings.set(VirtualServer.REAL_SERVER, real, real.get(0).position());
        servers.sorry(draft, title, ipv6, real);
        quorum(draft, title, real);
        if (smtpAlert != null && !draft.settings.isSet(VirtualServer.SMTP_ALERT)) {
            draft.settings.set(VirtualServer.SMTP_ALERT, smtpAlert, Position.NONE);
        }
        if (logAllFailures) {
            draft.settings.set(VirtualServer.LOG_ALL_FAILURES, true, Position.NONE);
        }
        return VirtualServer.of(draft.target, draft.block.position(), users.identified(draft.settings.build()));
    }

    /** A77. */
    private VirtualServer noServers(VirtualServerDraft draft) {
        complain(draft, "Virtual server " + title(draft) + " has no real servers - ignoring",
                "real_server ADDRESS PORT { } in the block");
        return null;
    }

    private static String title(VirtualServerDraft draft) {
        return VirtualServer.of(draft.target, draft.block.position(), draft.settings.build()).title();
    }

    /** D2. */
    private void protocol(VirtualServerDraft draft) {
        boolean marks = draft.target instanceof ServiceTarget.Mark;
        if (marks && draft.protocolStatement != null) {
            reading.complaints().add(Kind.WARNING, draft.protocolStatement, "Warning: Virtual server FWM "
                    + ((ServiceTarget.Mark) draft.target).mark()
                    + ": protocol specified for fwmark - protocol will be ignored", "no protocol");
            draft.settings.clear(VirtualServer.PROTOCOL);
        } else if (!marks && !draft.settings.isSet(VirtualServer.PROTOCOL) && families.wantsProtocol(draft)) {
            draft.settings.set(VirtualServer.PROTOCOL, Protocol.UDP, Position.NONE);
            String title = title(draft);
            complain(draft, "Virtual server " + title + ": no protocol set - defaulting to UDP",
                    "protocol TCP, UDP or SCTP in the block");
        }
    }

    private void defaults(VirtualServerDraft draft, String title) {
        Settings.Builder settings = draft.settings;
        if (!settings.isSet(VirtualServer.LB_ALGO)) {
            complain(draft, "Virtual server " + title + ": no scheduler set, setting default '"
                    + VirtualServer.LB_ALGO.defaultValue() + "'", "lb_algo in the block");
        }
        if (!settings.isSet(VirtualServer.LVS_METHOD)) {
            complain(draft, "Virtual server " + title + ": no forwarding method set, setting default NAT",
                    "lb_kind NAT, DR or TUN in the block");
        }
        boolean allPorts = draft.target instanceof ServiceTarget.Address address && address.port() == 0;
        if (allPorts && settings.get(VirtualServer.PERSISTENCE_TIMEOUT_SECONDS) == 0) {
            complain(draft, "Virtual server " + title + ": zero port only valid for persistent services - setting",
                    "a port, or persistence_timeout in the block");
            settings.set(VirtualServer.PERSISTENCE_TIMEOUT_SECONDS, DEFAULT_PERSISTENCE_SECONDS, Position.NONE);
        }
        if (settings.isSet(VirtualServer.PERSISTENCE_ENGINE)
                && settings.get(VirtualServer.PERSISTENCE_TIMEOUT_SECONDS) == 0) {
            take(draft, VirtualServer.PERSISTENCE_ENGINE, "Virtual server " + title
                    + ": persistence_engine without persistence - ignoring", "persistence_timeout in the block");
        }
        Protocol protocol = settings.get(VirtualServer.PROTOCOL);
        if (settings.get(VirtualServer.OPS) && protocol != null && protocol != Protocol.UDP) {
            take(draft, VirtualServer.OPS, "Virtual server " + title
                    + ": one packet scheduling requires UDP - ignoring", "protocol UDP");
        }
        if (settings.get(VirtualServer.HA_SUSPEND) && families.usesMarks(draft)) {
            take(draft, VirtualServer.HA_SUSPEND, "Virtual server " + title
                    + ": ha_suspend is not for services by fwmark - ignoring", "a service by address");
        }
    }

    /** D8. */
    private void quorum(VirtualServerDraft draft, String title, List<RealServer> real) {
        VirtualServer service = VirtualServer.of(draft.target, draft.block.position(), draft.settings.build());
        long total = service.realServers().stream().mapToLong(RealServer::weight).sum();
        int quorum = service.quorum();
        if (quorum > total) {
            complain(draft, "Warning - quorum " + quorum + " for " + title + " exceeds total weight of real servers "
                    + total + ", reducing quorum to " + total, "quorum of at most " + total);
            quorum = (int) total;
            draft.settings.set(VirtualServer.QUORUM, quorum, draft.settings.position(VirtualServer.QUORUM));
        }
        int hysteresis = service.hysteresis();
        if (hysteresis > 0 && hysteresis >= quorum) {
            int reduced = Math.max(0, quorum - 1);
            complain(draft, "Warning - hysteresis " + hysteresis + " for " + title + " is not below quorum " + quorum
                    + ", reducing hysteresis to " + reduced, "hysteresis below the quorum");
            draft.settings.set(VirtualServer.HYSTERESIS, reduced, draft.settings.position(VirtualServer.HYSTERESIS));
        }
    }

    private void take(VirtualServerDraft draft, Attribute<?> attribute, String message, String expected) {
        complain(draft, message, expected);
        draft.settings.clear(attribute);
    }

    private void complain(VirtualServerDraft draft, String message, String expected) {
        reading.complaints().add(Kind.BAD_VALUE, draft.block, message, expected);
    }
}
