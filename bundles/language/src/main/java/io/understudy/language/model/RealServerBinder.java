package io.understudy.language.model;

import io.understudy.api.config.CheckBlock;
import io.understudy.api.config.Forwarding;
import io.understudy.api.config.RealServer;
import io.understudy.language.statement.Statement;
import io.understudy.language.vocabulary.Arguments;
import io.understudy.language.vocabulary.DeclaredBlock;
import io.understudy.language.vocabulary.ServerNames;
import java.util.List;

/** Binds {@code real_server}. */
final class RealServerBinder {

    private final BlockBinder<VirtualServerDraft.Real> binder;

    RealServerBinder(Reading reading, CheckBinders checks) {
        binder = new BlockBinder<VirtualServerDraft.Real>(reading, DeclaredBlock.REAL_SERVER)
                .on("lvs_method", RealServerBinder::method)
                .keeping(RealServerBinder::unknown, (d, declared, block) -> {
                    CheckBlock check = reading.plugins().check(reading, declared, block);
                    add(d, check == null ? List.of() : List.of(check));
                })
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

    private static void unknown(VirtualServerDraft.Real draft, Statement block) {
        draft.settings.append(RealServer.UNKNOWN,
                List.of(PluginBlocks.unknown(DeclaredBlock.REAL_SERVER, PluginBlocks.name(block), block)),
                block.position());
    }

    private static void method(VirtualServerDraft.Real draft, Arguments arguments) {
        Forwarding forwarding = ForwardingLine.read(arguments, "real");
        if (forwarding != null) {
            draft.settings.set(RealServer.LVS_METHOD, forwarding, arguments.statement().position());
        }
    }
}
