package io.understudy.language.model;

import io.understudy.api.config.CheckBlock;
import io.understudy.api.config.Forwarding;
import io.understudy.api.config.RealServer;
import io.understudy.language.vocabulary.Arguments;
import io.understudy.language.vocabulary.ServerNames;
import java.util.List;

/** Binds {@code real_server}. */
final class RealServerBinder {

    private final BlockBinder<VirtualServerDraft.Real> binder;

    RealServerBinder(Reading reading, CheckBinders checks) {
        binder = new BlockBinder<VirtualServerDraft.Real>(reading, "virtual_server.real_server")
                .on("lvs_method", RealServerBinder::method)
                .attributes(RealServer.class, d -> d.settings);
        checks.kinds().forEach(kind -> binder.on(kind, (d, a) -> add(d, checks.bind(a.statement()))));
    }

    /** Reads one block into the draft of its virtual server; nothing where its name means nothing (A27). */
    void bind(VirtualServerDraft service, Arguments arguments) {
        ServerNames.Endpoint endpoint = ServerNames.server(arguments);
        if (endpoint != null) {
            VirtualServerDraft.Real draft =
                    new VirtualServerDraft.Real(arguments.statement(), endpoint, service.method());
            binder.bind(draft, arguments.statement().body());
            service.servers.add(draft);
        }
    }

    private static void add(VirtualServerDraft.Real draft, List<CheckBlock> checks) {
        if (!checks.isEmpty()) {
            draft.settings.append(RealServer.CHECKS, checks, checks.get(0).position());
        }
    }

    private static void method(VirtualServerDraft.Real draft, Arguments arguments) {
        Forwarding forwarding = ForwardingLine.read(arguments, "real");
        if (forwarding != null) {
            draft.settings.set(RealServer.LVS_METHOD, forwarding, arguments.statement().position());
        }
    }
}
