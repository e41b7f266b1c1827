package io.understudy.language.model;

import io.understudy.api.config.CheckBlock;
import io.understudy.api.config.Forwarding;
import io.understudy.api.config.MiscCheck;
import io.understudy.api.config.Position;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.RealServer;
import io.understudy.api.config.ServiceTarget;
import io.understudy.api.config.SorryServer;
import io.understudy.api.config.VirtualServer;
import io.understudy.language.statement.Statement;
import io.understudy.language.vocabulary.ServerNames.Endpoint;
import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What real servers and the sorry server become once their service is known (D3, D4, D27, A77). */
final class RealServerCompletion {

    private final Reading reading;
    private final ScriptUsers users;
    private final Boolean smtpAlert;

    RealServerCompletion(Reading reading, ScriptUsers users, Boolean smtpAlert) {
        this.reading = reading;
        this.users = users;
        this.smtpAlert = smtpAlert;
    }

    /** The servers that remain. */
    List<RealServer> complete(VirtualServerDraft service, String title, boolean ipv6) {
        List<RealServer> servers = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Forwarding method = service.settings.get(VirtualServer.LVS_METHOD);
        for (VirtualServerDraft.Real draft : service.servers) {
            if (draft.methodSoFar != null && !draft.methodSoFar.equals(method)
                    && !draft.settings.isSet(RealServer.LVS_METHOD)) {
                draft.settings.set(RealServer.LVS_METHOD, draft.methodSoFar, Position.NONE);
            }
            Forwarding own = draft.settings.isSet(RealServer.LVS_METHOD) ? draft.settings.get(RealServer.LVS_METHOD)
                    : method;
            if (isOtherFamily(draft.endpoint, own, ipv6)) {
                complain(draft.block, "Virtual server " + title + " and real server " + draft.block.argument(0)
                        + " are of different families - ignoring", "an address of the service's family, or lb_kind TUN");
                continue;
            }
            if (smtpAlert != null && !draft.settings.isSet(RealServer.SMTP_ALERT)) {
                draft.settings.set(RealServer.SMTP_ALERT, smtpAlert, Position.NONE);
            }
            identifyChecks(draft);
            RealServer server = RealServer.of(draft.endpoint.address(), port(service, draft.endpoint, own, draft.block),
                    Math.max(0, draft.endpoint.port()), draft.block.position(),
                    users.identified(draft.settings.build()));
            if (names.add(server.name())) {
                servers.add(server);
            } else {
                complain(draft.block, "VS " + title + " has duplicate RS " + server.name() + " - removing",
                        "each address and port once");
            }
        }
        return List.copyOf(servers);
    }

    /** A61 for the programs of checks. */
    private void identifyChecks(VirtualServerDraft.Real draft) {
        List<CheckBlock> checks = draft.settings.get(RealServer.CHECKS);
        if (checks.stream().anyMatch(MiscCheck.class::isInstance)) {
            draft.settings.set(RealServer.CHECKS, checks.stream().map(check -> check instanceof MiscCheck
                    ? MiscCheck.of(check.position(), users.identified(check.settings())) : check).toList(),
                    draft.settings.position(RealServer.CHECKS));
        }
    }

    /** Sets the sorry server, where there is one that fits. */
    void sorry(VirtualServerDraft service, String title, boolean ipv6, List<RealServer> servers) {
        if (service.sorry == null) {
            return;
        }
        Forwarding method = service.sorryMethod != null ? service.sorryMethod
                : service.sorryMethodSoFar != null ? service.sorryMethodSoFar
                : service.settings.get(VirtualServer.LVS_METHOD);
        if (isOtherFamily(service.sorry, method, ipv6)) {
            complain(service.sorryStatement, "Virtual server " + title + " and sorry server "
                    + service.sorryStatement.argument(0) + " are of different families - ignoring",
                    "an address of the service's family, or sorry_server_lvs_method TUN");
            return;
        }
        int port = port(service, service.sorry, method, service.sorryStatement);
        boolean inhibit = service.sorryInhibit || servers.stream().anyMatch(server -> server.port() == port
                && server.address().equals(service.sorry.address()) && server.inhibitOnFailure());
        service.settings.set(VirtualServer.SORRY_SERVER,
                new SorryServer(service.sorry.address(), port, method, inhibit), service.sorryStatement.position());
    }

    /** A77. */
    private static boolean isOtherFamily(Endpoint endpoint, Forwarding method, boolean ipv6) {
        return endpoint.address() instanceof Inet6Address != ipv6 && method.method() != Forwarding.Method.TUN;
    }

    /** D4. */
    private int port(VirtualServerDraft service, Endpoint endpoint, Forwarding method, Statement where) {
        if (!(service.target instanceof ServiceTarget.Address target)) {
            boolean marks = service.target instanceof ServiceTarget.Mark;
            return marks && method.keepsPort() ? 0 : Math.max(0, endpoint.port());
        }
        if (endpoint.port() < 0) {
            return target.port();
        }
        if (method.keepsPort() && endpoint.port() != target.port()) {
            reading.complaints().add(Kind.WARNING, where, where.argument(1), "real server port " + endpoint.port()
                    + " is not that of its service: " + method.method() + " leaves ports as they are - using "
                    + target.port(), "the service's port, or lb_kind NAT");
            return target.port();
        }
        return endpoint.port();
    }

    private void complain(Statement block, String message, String expected) {
        reading.complaints().add(Kind.BAD_VALUE, block, message, expected);
    }
}
