package io.understudy.shell.command;

import io.understudy.shell.text.Json;
import io.understudy.shell.text.Paragraph;
import io.understudy.shell.text.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** {@code plugin:install}, {@code update}, {@code remove}, {@code list}. */
@Component(service = PluginCommands.class, property = {"osgi.command.scope=plugin",
    "osgi.command.function=install", "osgi.command.function=update", "osgi.command.function=remove",
    "osgi.command.function=list", "understudy.command.readonly=list",
    "understudy.command.help=install|FILE|Copies a bundle into plugins/ and starts it",
    "understudy.command.help=update|FILE|Replaces the bundle of the same name",
    "understudy.command.help=remove|NAME|Removes a plugin",
    "understudy.command.help=list|[--json]|Plugins, where they come from, and what is wrong with them"})
public final class PluginCommands {

    private static final int PLUGIN_LEVEL = 20;

    /** Tells of components that cannot start. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile ServiceComponentRuntime components;

    private final BundleContext context;
    private final HotFolder folder;
    private final PluginTroubles troubles;

    /** Made by DS. */
    @Activate
    public PluginCommands(BundleContext context) {
        this.context = context;
        this.folder = new HotFolder(context);
        this.troubles = new PluginTroubles(context);
    }

    /** {@code plugin:install}. */
    public String install(String... words) throws IOException, InterruptedException {
        Path jar = Path.of(one("plugin:install FILE", words));
        String name = HotFolder.symbolicName(jar);
        if (folder.bundle(name).isPresent()) {
            throw new CommandFailure(name + " is installed already; plugin:update replaces it");
        }
        return came("installed ", folder.add(jar, name, this::trouble));
    }

    /** {@code plugin:update}. */
    public String update(String... words) throws IOException, InterruptedException, BundleException {
        Path jar = Path.of(one("plugin:update FILE", words));
        String name = HotFolder.symbolicName(jar);
        Bundle bundle = folder.bundle(name)
                .orElseThrow(() -> new CommandFailure(name + " is not installed; plugin:install does that"));
        if (folder.contains(bundle)) {
            return came("updated ", folder.add(jar, name, this::trouble));
        }
        HotFolder.update(bundle, jar);
        return "updated, until the next start, " + describe(bundle);
    }

    /** {@code plugin:remove}. */
    public String remove(String... words) throws IOException, InterruptedException, BundleException {
        String name = one("plugin:remove NAME", words);
        Bundle bundle = folder.bundle(name)
                .orElseThrow(() -> new CommandFailure("no plugin is called " + name + "; plugin:list shows all"));
        if (!isPlugin(bundle)) {
            throw new CommandFailure(name + " is no plugin but a part of the daemon; `uninstall "
                    + bundle.getBundleId() + "` would remove it all the same");
        }
        boolean forGood = folder.contains(bundle);
        folder.remove(bundle);
        return "removed " + name + (forGood ? "\n" : ", until the next start: it is one of the appliance's\n");
    }

    /** {@code plugin:list}. */
    public String list(CommandSession session, String... words) {
        boolean json = Arguments.json("plugin:list [--json]", words);
        List<Bundle> plugins = Arrays.stream(context.getBundles()).filter(this::isPlugin).toList();
        Map<String, String> why = troubles.of(components);
        if (json) {
            return Json.of(out -> {
                out.writeStartArray();
                for (Bundle bundle : plugins) {
                    out.writeStartObject();
                    out.writeStringField("name", bundle.getSymbolicName());
                    out.writeStringField("version", bundle.getVersion().toString());
                    out.writeBooleanField("running", bundle.getState() == Bundle.ACTIVE);
                    out.writeStringField("location", bundle.getLocation());
                    out.writeStringField("trouble", why.getOrDefault(bundle.getSymbolicName(), ""));
                    out.writeEndObject();
                }
                out.writeEndArray();
            });
        }
        Table table = new Table("NAME", "VERSION", "RUNS", "FROM");
        plugins.forEach(bundle -> table.row(bundle.getSymbolicName(), bundle.getVersion(),
                bundle.getState() == Bundle.ACTIVE ? "yes" : "no", folder.contains(bundle) ? "plugins/" : "appliance"));
        int width = Terminal.of(session).width();
        return table.render(width) + troubles(why, width);
    }

    /** Sentences: below the table they have room. */
    static String troubles(Map<String, String> why, int width) {
        StringBuilder text = new StringBuilder();
        why.forEach((name, cause) -> text.append('\n').append(name).append('\n')
                .append(Paragraph.of("  ", "  ", cause, width)));
        return text.toString();
    }

    private String came(String how, Bundle bundle) {
        String why = trouble(bundle);
        return how + describe(bundle) + (why.isEmpty() ? "" : Paragraph.of("but ", "  ", why, HotFolder.WIDTH));
    }

    private String trouble(Bundle bundle) {
        return troubles.of(bundle, components);
    }

    private boolean isPlugin(Bundle bundle) {
        return bundle.getBundleId() != 0
                && (folder.contains(bundle) || bundle.adapt(BundleStartLevel.class).getStartLevel() == PLUGIN_LEVEL);
    }

    private static String describe(Bundle bundle) {
        return bundle.getSymbolicName() + " " + bundle.getVersion() + "\n";
    }

    private static String one(String usage, String... words) {
        return Arguments.parse(usage, Set.of(), Set.of(), 1, words).operand();
    }
}
