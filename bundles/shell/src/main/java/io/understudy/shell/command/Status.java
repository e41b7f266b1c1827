package io.understudy.shell.command;

import io.understudy.api.DaemonProperties;
import io.understudy.api.config.AppliedFile;
import io.understudy.api.config.ConfigurationControl;
import io.understudy.api.config.LoadOutcome;
import io.understudy.api.notify.NotifyView;
import io.understudy.api.track.TrackView;
import io.understudy.api.vrrp.VirtualRouterStatus;
import io.understudy.api.vrrp.VrrpView;
import io.understudy.shell.text.Json;
import io.understudy.shell.text.ProblemJson;
import io.understudy.shell.text.Table;
import io.understudy.shell.text.Times;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@code understudy:status}. */
@Component(service = Status.class, property = {"osgi.command.scope=understudy", "osgi.command.function=status",
    "understudy.command.readonly=status", "understudy.command.help=[--json]|How the daemon is"})
public final class Status {

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile ConfigurationControl control;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile VrrpView vrrp;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile TrackView tracks;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile NotifyView notifiers;

    private final BundleContext context;

    /** Made by DS. */
    @Activate
    public Status(BundleContext context) {
        this.context = context;
    }

    /** The command. */
    public String status(CommandSession session, String... words) {
        boolean json = Arguments.json("understudy:status [--json]", words);
        VrrpView view = vrrp;
        List<VirtualRouterStatus> routers = view == null ? List.of() : Arguments.await(view.routers(), "vrrp");
        return json ? json(routers) : text(routers, Terminal.of(session));
    }

    private String text(List<VirtualRouterStatus> routers, Terminal terminal) {
        StringBuilder text = new StringBuilder("Understudy v").append(context.getProperty(DaemonProperties.VERSION))
                .append(", pid ").append(ProcessHandle.current().pid()).append(", up ")
                .append(Times.duration(ManagementFactory.getRuntimeMXBean().getUptime())).append(", Java ")
                .append(Runtime.version().feature()).append('\n')
                .append("configuration ").append(configFile()).append('\n')
                .append("  ").append(load()).append('\n').append(appliedFile());
        text.append(vrrp == null ? "vrrp is not running\n" : VrrpList.table(routers, terminal));
        List<String> attention = attention(routers);
        if (!attention.isEmpty()) {
            Table table = new Table("", "NEEDS ATTENTION");
            attention.forEach(line -> table.row("", line));
            text.append('\n').append(table.render(terminal.width()));
        }
        return text.toString();
    }

    private List<String> attention(List<VirtualRouterStatus> routers) {
        TrackView trackView = tracks;
        NotifyView notifyView = notifiers;
        return Attention.of(routers, trackView == null ? List.of() : trackView.tracked(),
                notifyView == null ? List.of() : notifyView.notifiers());
    }

    private String load() {
        if (control == null) {
            return "core is not running";
        }
        LoadOutcome last = control.lastLoad();
        if (last == null) {
            return "not read yet";
        }
        return load(last);
    }

    private String appliedFile() {
        ConfigurationControl present = control;
        AppliedFile file = present == null ? null : present.appliedFile();
        return file == null ? "" : PlanCommands.inForce(file, "  ");
    }

    static String load(LoadOutcome last) {
        int complaints = last.problems().size();
        return (last.accepted() ? "read at " + Times.stamp(last.wallMillis())
                : "REFUSED at " + Times.stamp(last.wallMillis()) + ", what ran before runs on")
                + (complaints == 0 ? "" : "; " + complaints + (complaints == 1 ? " complaint" : " complaints")
                        + ": config:check");
    }

    private String json(List<VirtualRouterStatus> routers) {
        ConfigurationControl present = control;
        LoadOutcome last = present == null ? null : present.lastLoad();
        return Json.of(json -> {
            json.writeStartObject();
            json.writeStringField("version", context.getProperty(DaemonProperties.VERSION));
            json.writeNumberField("pid", ProcessHandle.current().pid());
            json.writeNumberField("uptimeMillis", ManagementFactory.getRuntimeMXBean().getUptime());
            json.writeStringField("java", Runtime.version().toString());
            json.writeStringField("configuration", configFile());
            json.writeBooleanField("core", present != null);
            json.writeBooleanField("vrrp", vrrp != null);
            if (last != null) {
                json.writeBooleanField("accepted", last.accepted());
                json.writeNumberField("loadedMillis", last.wallMillis());
                ProblemJson.write(json, last.problems());
                PlanJson.write(json, present.appliedFile());
            }
            Json.strings(json, "attention", attention(routers));
            json.writeArrayFieldStart("routers");
            for (VirtualRouterStatus router : routers) {
                RouterJson.write(json, router);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private String configFile() {
        return String.valueOf(context.getProperty(DaemonProperties.CONFIG_FILE));
    }
}
