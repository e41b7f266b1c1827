package io.understudy.language.model;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.BfdInstance;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Problem;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.ReadResult;
import io.understudy.api.config.TrackFile;
import io.understudy.api.config.TrackProcess;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpScript;
import io.understudy.api.config.VrrpSyncGroup;
import io.understudy.language.host.ScriptHost;
import io.understudy.language.statement.Complaints;
import io.understudy.language.statement.ReadStatements;
import io.understudy.language.statement.Statement;
import io.understudy.language.vocabulary.Arguments;
import io.understudy.language.vocabulary.Checker;
import io.understudy.language.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the model of a tree of statements. One object reads one configuration. */
public final class ConfigurationBinder {

    private static final String SCRIPTS = "track_script";
    private static final String FILES = "track_file";
    private static final String PROCESSES = "track_process";

    private final Reading reading;
    private final GlobalDraft globals = new GlobalDraft();
    private final NamedBlocks<VrrpScript> scripts;
    private final NamedBlocks<TrackFile> files;
    private final NamedBlocks<TrackProcess> processes;
    private final NamedBlocks<BfdInstance> sessions;
    private final NamedBlocks<InstanceDraft> instances;
    private final TrackLists tracks;
    private final TrackGroupBinder trackGroups;
    private final SyncGroupBinder syncGroups;
    private final GarpGroupBinder garpGroups;
    private final StaticEntriesBinder statics;
    private final InterfaceLines interfaces;
    private final BalancerBlocks balancer;
    private final BlockBinder<ConfigurationBinder> top;

    /** A binder that complains there and asks that host about programs. */
    public ConfigurationBinder(Vocabulary vocabulary, Complaints complaints, ScriptHost host) {
        reading = new Reading(vocabulary, complaints, new Checker(vocabulary, complaints), new NotYetInEffect(),
                new PluginBlocks(), host);
        scripts = new NamedBlocks<>(complaints);
        files = new NamedBlocks<>(complaints);
        processes = new NamedBlocks<>(complaints);
        sessions = new NamedBlocks<>(complaints);
        instances = new NamedBlocks<>(complaints);
        tracks = new TrackLists(reading).of(SCRIPTS, scripts, "vrrp_script").of(FILES, files, "track_file")
                .of(PROCESSES, processes, "vrrp_track_process").of("track_bfd", sessions, "bfd_instance");
        trackGroups = new TrackGroupBinder(reading);
        syncGroups = new SyncGroupBinder(reading, tracks);
        garpGroups = new GarpGroupBinder(reading);
        Lines lines = new Lines(reading, globals);
        statics = new StaticEntriesBinder(reading, lines, trackGroups::knows);
        interfaces = new InterfaceLines(reading);
        balancer = new BalancerBlocks(reading, new Followed(files, sessions, name -> tracks.use(FILES, name)));
        top = new BlockBinder<>(reading, Vocabulary.TOP);
        blocks(lines);
        entries();
    }

    private void blocks(Lines lines) {
        Once<GlobalDefsBinder> globalDefs = new Once<>(() -> new GlobalDefsBinder(reading));
        Once<VrrpScriptBinder> script = new Once<>(() -> new VrrpScriptBinder(reading));
        Once<TrackFileBinder> file = new Once<>(() -> new TrackFileBinder(reading));
        Once<TrackProcessBinder> process = new Once<>(() -> new TrackProcessBinder(reading));
        Once<BfdInstanceBinder> session = new Once<>(() -> new BfdInstanceBinder(reading));
        Once<VrrpInstanceBinder> instance = new Once<>(() -> new VrrpInstanceBinder(reading, lines, tracks));
        top.on("global_defs", (b, a) -> globalDefs.get().bind(globals, a.statement()))
                .on("vrrp_script", (b, a) -> scripts.define(a, block -> script.get().bind(block)))
                .on("track_file", (b, a) -> files.define(a, block -> file.get().bind(block)))
                .on("vrrp_track_file", (b, a) -> files.define(a, block -> file.get().bind(block)))
                .on("vrrp_track_process", (b, a) -> processes.define(a, block -> process.get().bind(block)))
                .on("bfd_instance", (b, a) -> sessions.define(a, block -> session.get().bind(block)))
                .on("vrrp_instance", (b, a) -> instances.define(a, block -> instance.get().bind(block)))
                .on("vrrp_sync_group", (b, a) -> syncGroups.bind(a))
                .on("track_group", (b, a) -> trackGroups.bind(a))
                .on("garp_group", (b, a) -> garpGroups.bind(a));
        balancer.register(top);
    }

    private void entries() {
        top.on("static_ipaddress", (b, a) -> statics.addresses(a, globals))
                .on("static_routes", (b, a) -> statics.routes(a))
                .on("static_rules", (b, a) -> statics.rules(a))
                .on("linkbeat_interfaces", (b, a) -> interfaces.linkbeat(a))
                .on("interface_up_down_delays", (b, a) -> interfaces.delays(a));
        for (Attribute<?> attribute : List.of(GlobalDefs.INSTANCE, GlobalDefs.NET_NAMESPACE,
                GlobalDefs.NET_NAMESPACE_IPVS, GlobalDefs.USE_PID_DIR, GlobalDefs.LINKBEAT_USE_POLLING)) {
            top.on(attribute.name(), (b, a) -> once(attribute, a));
        }
    }

    /** A73: the first definition counts. */
    private void once(Attribute<?> attribute, Arguments arguments) {
        if (attribute.kind() == Attribute.Kind.TEXT && globals.settings.isSet(attribute) && arguments.count() > 0) {
            Kind kind = attribute == GlobalDefs.INSTANCE ? Kind.BAD_VALUE : Kind.NOTE;
            reading.complaints().add(kind, arguments.statement(), "Duplicate " + attribute.name() + " definition "
                    + arguments.word() + " - ignoring", "one line of a kind");
        } else {
            reading.values().set(attribute, arguments, globals.settings);
        }
    }

    /**
     * What a frontend answers when it has read its file: the model, or none where something fatal was found.
     *
     * @param source for people: the file's name
     */
    public static ReadResult result(Vocabulary vocabulary, ScriptHost host, String source, ReadStatements read) {
        Configuration configuration = read.statements() == null ? null
                : new ConfigurationBinder(vocabulary, read.complaints(), host).bind(source, read.statements());
        List<Problem> problems = read.complaints().list();
        boolean refused = problems.stream().anyMatch(Problem::isFatal);
        return new ReadResult(refused ? null : configuration, problems);
    }

    /**
     * Binds a file.
     *
     * @param source for people: the file's name
     */
    public Configuration bind(String source, List<Statement> statements) {
        top.bind(this, statements);
        GlobalDefsBinder.complete(globals, reading.complaints());
        ScriptUsers users = new ScriptUsers(globals, reading.host());
        List<VrrpInstance> complete = complete(users);
        Configuration.Builder configuration = Configuration.builder(source)
                .globalDefs(GlobalDefs.of(globals.position, users.identified(globals.settings.build())));
        statics.addTo(configuration);
        interfaces.addTo(configuration);
        garpGroups.groups().forEach(configuration::add);
        trackGroups.complete(instances.names()).forEach(configuration::add);
        addTracked(configuration, users);
        List<VrrpSyncGroup> groups = syncGroups.complete(instances.names(), globals, users);
        members(complete, groups).forEach(configuration::add);
        groups.forEach(configuration::add);
        balancer.finish(globals, users, configuration);
        reading.plugins().blocks().forEach(configuration::add);
        reading.gaps().report(source, reading.complaints());
        return configuration.build();
    }

    private List<VrrpInstance> complete(ScriptUsers users) {
        InstanceCompletion completion = new InstanceCompletion(reading, globals);
        List<VrrpInstance> complete = new ArrayList<>();
        Map<List<Object>, String> keys = new HashMap<>();
        for (InstanceDraft draft : instances.all()) {
            VrrpInstance instance = completion.complete(draft);
            completion.unique(draft, instance, keys);
            complete.add(VrrpInstance.of(instance.name(), instance.position(),
                    users.identified(instance.settings())));
        }
        return complete;
    }

    private List<VrrpInstance> members(List<VrrpInstance> complete, List<VrrpSyncGroup> groups) {
        if (groups.isEmpty()) {
            return complete;
        }
        SyncGroupTracking tracking = new SyncGroupTracking(new InstanceComplaints(reading.complaints()), scripts, files,
                sessions, reading.plugins());
        Map<String, VrrpSyncGroup> groupOf = new HashMap<>();
        groups.forEach(group -> group.settings().get(VrrpSyncGroup.GROUP)
                .forEach(member -> groupOf.put(member, group)));
        return complete.stream().map(instance -> groupOf.containsKey(instance.name())
                ? tracking.member(instances.get(instance.name()), instance, groupOf.get(instance.name())) : instance)
                .toList();
    }

    /** A75: what nobody tracks is dropped; A68: so are scripts that cannot run. */
    private void addTracked(Configuration.Builder configuration, ScriptUsers users) {
        UnusedBlocks unused = new UnusedBlocks(reading, tracks);
        ScriptSecurity security = new ScriptSecurity(reading, globals);
        for (String name : unused.used(scripts, SCRIPTS)) {
            VrrpScript script = scripts.get(name);
            if (security.tracked(name, script.script(), scripts.statement(name))) {
                configuration.add(VrrpScript.of(name, script.position(), users.identified(script.settings())));
            }
        }
        reading.checker().commands().forEach(security::other);
        unused.used(files, FILES).forEach(name -> configuration.add(files.get(name)));
        unused.used(processes, PROCESSES).forEach(name -> configuration.add(processes.get(name)));
        sessions.all().forEach(configuration::add);
    }
}
