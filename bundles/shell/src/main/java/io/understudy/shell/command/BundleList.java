package io.understudy.shell.command;

import io.understudy.shell.text.Json;
import io.understudy.shell.text.Table;
import java.util.Map;
import org.apache.felix.service.command.CommandSession;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** {@code bundle:list}: what {@code lb} shows, for readers and as JSON. */
@Component(service = BundleList.class, property = {"osgi.command.scope=bundle", "osgi.command.function=list",
    "understudy.command.readonly=list", "understudy.command.help=[--json]|All bundles with their states"})
public final class BundleList {

    private static final Map<Integer, String> STATES = Map.of(Bundle.UNINSTALLED, "uninstalled", Bundle.INSTALLED,
            "installed", Bundle.RESOLVED, "resolved", Bundle.STARTING, "starting", Bundle.STOPPING, "stopping",
            Bundle.ACTIVE, "active");

    private final BundleContext context;

    /** Made by DS. */
    @Activate
    public BundleList(BundleContext context) {
        this.context = context;
    }

    /** The command. */
    public String list(CommandSession session, String... words) {
        return Arguments.json("bundle:list [--json]", words) ? json() : table(Terminal.of(session));
    }

    private String table(Terminal terminal) {
        Table table = new Table("ID", "STATE", "LEVEL", "VERSION", "NAME");
        for (Bundle bundle : context.getBundles()) {
            table.row(bundle.getBundleId(), STATES.get(bundle.getState()), level(bundle), bundle.getVersion(),
                    bundle.getSymbolicName());
        }
        return table.render(terminal.width());
    }

    private String json() {
        return Json.of(json -> {
            json.writeStartArray();
            for (Bundle bundle : context.getBundles()) {
                json.writeStartObject();
                json.writeNumberField("id", bundle.getBundleId());
                json.writeStringField("name", bundle.getSymbolicName());
                json.writeStringField("version", bundle.getVersion().toString());
                json.writeStringField("state", STATES.get(bundle.getState()));
                json.writeNumberField("level", level(bundle));
                json.writeStringField("location", bundle.getLocation());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static int level(Bundle bundle) {
        return bundle.getBundleId() == 0 ? 0 : bundle.adapt(BundleStartLevel.class).getStartLevel();
    }
}
