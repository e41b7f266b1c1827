package io.understudy.language.model;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.TrackEntry;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpScript;
import io.understudy.language.host.ScriptHost;
import io.understudy.language.statement.Complaints;
import io.understudy.language.statement.Statement;
import io.understudy.language.vocabulary.Arguments;
import io.understudy.language.vocabulary.Checker;
import io.understudy.language.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the model of a tree of statements. One object reads one configuration. */
public final class ConfigurationBinder {

    private final Reading reading;
    private final GlobalDraft globals = new GlobalDraft();
    private final Map<String, VrrpScript> scripts = new LinkedHashMap<>();
    private final Map<String, Statement> scriptBlocks = new LinkedHashMap<>();
    private final Map<String, InstanceDraft> instances = new LinkedHashMap<>();
    private final GlobalDefsBinder globalBinder;
    private final VrrpScriptBinder scriptBinder;
    private final VrrpInstanceBinder instanceBinder;
    private final UnboundBlocks unbound;
    private final BlockBinder<ConfigurationBinder> top;

    /** A binder that complains there and asks that host about programs. */
    public ConfigurationBinder(Vocabulary vocabulary, Complaints complaints, ScriptHost host) {
        reading = new Reading(vocabulary, complaints, new Checker(vocabulary, complaints), new NotYetInEffect(), host);
        globalBinder = new GlobalDefsBinder(reading);
        scriptBinder = new VrrpScriptBinder(reading);
        instanceBinder = new VrrpInstanceBinder(reading, scriptBlocks::containsKey);
        unbound = new UnboundBlocks(complaints);
        top = new BlockBinder<ConfigurationBinder>(reading, Vocabulary.TOP)
                .on("global_defs", (b, a) -> globalBinder.bind(globals, a.statement()))
                .on("vrrp_script", (b, a) -> script(a))
                .on("vrrp_instance", (b, a) -> instance(a))
                .seen("vrrp_sync_group", (b, s) -> unbound.syncGroup(s))
                .seen("garp_group", (b, s) -> unbound.garpGroup(s))
                .seen("virtual_server", (b, s) -> unbound.virtualServer(s));
    }

    /**
     * Binds a file.
     *
     * @param source for people: the file's name
     */
    public Configuration bind(String source, List<Statement> statements) {
        top.bind(this, statements);
        List<VrrpInstance> complete = complete();
        unbound.finish(instances.keySet());
        Configuration.Builder configuration = Configuration.builder(source)
                .globalDefs(GlobalDefs.of(globals.position, globals.settings.build()));
        usedScripts(complete).forEach(configuration::add);
        complete.forEach(configuration::add);
        reading.gaps().report(source, reading.complaints());
        return configuration.build();
    }

    private void script(Arguments arguments) {
        Statement block = arguments.statement();
        if (!arguments.present()) {
            return;
        }
        String name = block.argument(0).text();
        if (scriptBlocks.containsKey(name)) {
            duplicate(block, name);
            return;
        }
        VrrpScript script = scriptBinder.bind(block);
        if (script != null) {
            scriptBlocks.put(name, block);
            scripts.put(name, script);
        }
    }

    private void instance(Arguments arguments) {
        Statement block = arguments.statement();
        if (!arguments.present()) {
            return;
        }
        String name = block.argument(0).text();
        if (instances.containsKey(name)) {
            duplicate(block, name);
            return;
        }
        instances.put(name, instanceBinder.bind(block));
    }

    /** A72. */
    private void duplicate(Statement block, String name) {
        reading.complaints().add(Kind.BAD_VALUE, block, block.argument(0),
                block.keyword() + " " + name + " already defined", "a name of its own; this block is left out");
    }

    private List<VrrpInstance> complete() {
        InstanceCompletion completion = new InstanceCompletion(reading, globals);
        ScriptUsers users = new ScriptUsers(globals, reading.host());
        List<VrrpInstance> complete = new ArrayList<>();
        Map<List<Object>, String> keys = new HashMap<>();
        for (InstanceDraft draft : instances.values()) {
            VrrpInstance instance = completion.complete(draft);
            completion.unique(draft, instance, keys);
            complete.add(VrrpInstance.of(instance.name(), instance.position(),
                    users.identified(instance.settings())));
        }
        return complete;
    }

    /** A75: scripts that nobody tracks are dropped; A68: so are those that cannot run. */
    private List<VrrpScript> usedScripts(List<VrrpInstance> complete) {
        ScriptUsers users = new ScriptUsers(globals, reading.host());
        ScriptSecurity security = new ScriptSecurity(reading, globals);
        Set<String> used = new HashSet<>();
        complete.forEach(instance -> instance.trackScripts().stream().map(TrackEntry::name).forEach(used::add));
        List<VrrpScript> result = new ArrayList<>();
        for (VrrpScript script : scripts.values()) {
            Statement block = scriptBlocks.get(script.name());
            if (!used.contains(script.name())) {
                reading.complaints().add(Kind.NOTE, block, block.argument(0),
                        "vrrp_script " + script.name() + " is not used - ignoring", "track_script in a vrrp_instance");
                continue;
            }
            if (security.tracked(script.name(), script.script(), block)) {
                result.add(VrrpScript.of(script.name(), script.position(), users.identified(script.settings())));
            }
        }
        reading.checker().commands().forEach(security::other);
        return result;
    }
}
