package io.understudy.language.model;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.Secret;
import io.understudy.api.config.ServiceTarget;
import io.understudy.api.config.Settings;
import io.understudy.api.config.SslDefs;
import io.understudy.api.config.VirtualServer;
import io.understudy.api.config.VirtualServerGroup;
import io.understudy.language.statement.Statement;
import io.understudy.language.vocabulary.Arguments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The blocks of load balancing at the top of a file: {@code SSL}, groups and virtual servers. */
final class BalancerBlocks {

    private final Reading reading;
    private final GroupLines groupLines;
    private final Once<VirtualServerBinder> virtualServer;
    private final BlockBinder<Settings.Builder> ssl;
    private final Map<String, VirtualServerGroup> groups = new LinkedHashMap<>();
    private final List<VirtualServerDraft> drafts = new ArrayList<>();
    private SslDefs sslDefs;

    BalancerBlocks(Reading reading, Followed followed) {
        this.reading = reading;
        groupLines = new GroupLines(reading);
        virtualServer = new Once<>(() -> new VirtualServerBinder(reading,
                new RealServerBinder(reading, new CheckBinders(reading, followed))));
        ssl = new BlockBinder<Settings.Builder>(reading, "SSL")
                .on("password", (d, a) -> GlobalDefsBinder.set(d, SslDefs.PASSWORD, a,
                        x -> x.word() == null ? null : new Secret(x.word())))
                .attributes(SslDefs.class, settings -> settings);
    }

    /** Takes the blocks of a file. */
    <D> BlockBinder<D> register(BlockBinder<D> top) {
        return top.on("SSL", (d, a) -> ssl(a.statement()))
                .on("virtual_server_group", (d, a) -> group(a))
                .on("virtual_server", (d, a) -> virtualServer(a));
    }

    private void ssl(Statement block) {
        if (sslDefs != null) {
            reading.complaints().add(Kind.BAD_VALUE, block, "SSL context already specified - replacing",
                    "one SSL block");
        }
        Settings.Builder settings = Settings.builder();
        ssl.bind(settings, block.body());
        sslDefs = SslDefs.of(block.position(), settings.build());
    }

    private void group(Arguments arguments) {
        if (arguments.present()) {
            VirtualServerGroup group = groupLines.read(arguments.statement());
            if (groups.putIfAbsent(group.name(), group) != null) {
                arguments.bad(arguments.statement().argument(0),
                        "virtual_server_group " + group.name() + " already defined");
            }
        }
    }

    private void virtualServer(Arguments arguments) {
        VirtualServerDraft draft = virtualServer.get().bind(arguments);
        if (draft != null) {
            drafts.add(draft);
        }
    }

    /** All of the file is known now. */
    void finish(GlobalDraft globals, ScriptUsers users, Configuration.Builder configuration) {
        if (sslDefs != null) {
            configuration.add(sslDefs);
        }
        groups.values().forEach(configuration::add);
        VirtualServerCompletion completion = new VirtualServerCompletion(reading, new ServiceFamilies(reading, groups),
                users, globals);
        MarkedOverlaps overlaps = new MarkedOverlaps(reading, groupLines);
        boolean marked = globals.settings.isSet(GlobalDefs.NFTABLES_IPVS);
        Map<String, Statement> names = new HashMap<>();
        for (VirtualServerDraft draft : drafts) {
            VirtualServer service = completion.complete(draft);
            if (service == null) {
                continue;
            }
            Statement first = names.putIfAbsent(service.name(), draft.block);
            if (first == null) {
                configuration.add(service);
                if (marked && service.target() instanceof ServiceTarget.Group group) {
                    overlaps.next(service, groups.get(group.name()));
                }
            } else {
                reading.complaints().add(Kind.NOTE, draft.block, "virtual_server " + service.name()
                        + " stands in " + first.position() + " already: this block is left out", "one block for a service");
            }
        }
        drafts.clear();
    }
}
