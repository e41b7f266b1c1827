package io.understudy.shell.command;

import io.understudy.api.DaemonProperties;
import io.understudy.api.balancer.BalancerView;
import io.understudy.api.balancer.RealServerStatus;
import io.understudy.api.balancer.VirtualServerStatus;
import io.understudy.api.check.CheckView;
import io.understudy.api.config.AppliedFile;
import io.understudy.api.config.ConfigurationControl;
import io.understudy.api.config.LoadOutcome;
import io.understudy.api.dataplane.DataPlane;
import io.understudy.api.notify.NotifyView;
import io.understudy.api.track.TrackView;
import io.understudy.api.vrrp.MaintenanceStatus;
import io.understudy.api.vrrp.VirtualRouterStatus;
import io.understudy.api.vrrp.VrrpView;
import io.understudy.shell.text.Json;
import io.understudy.shell.text.Paragraph;
import io.understudy.shell.text.ProblemJson;
import io.understudy.shell.text.Table;
import io.understudy.shell.text.Times;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

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

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile BalancerView balancer;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile CheckView checks;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile DataPlane plane;

    /** Tells of plugins' components that cannot start. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile ServiceComponentRuntime components;

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
        BalancerView balancerView = balancer;
        List<VirtualServerStatus> servers = balancerView == null ? List.of()
                : Arguments.await(balancerView.virtualServers(), "balancer");
        return json ? json(routers, servers) : text(routers, servers, Terminal.of(session));
    }

    private String text(List<VirtualRouterStatus> routers, List<VirtualServerStatus> servers, Terminal terminal) {
        StringBuilder text = new StringBuilder("Understudy v").append(context.getProperty(DaemonProperties.VERSION))
                .append(", pid ").append(ProcessHandle.current().pid()).append(", up ")
                .append(Times.duration(ManagementFactory.getRuntimeMXBean().getUptime())).append(", Java ")
                .append(Runtime.version().feature()).append('\n')
                .append("configuration ").append(configFile()).append('\n')
                .append(Paragraph.of("  ", "  ", load(), terminal.width())).append(appliedFile());
        MaintenanceStatus maintenance = maintenance();
        if (maintenance.on()) {
            text.append(VrrpMaintenance.text(maintenance));
        }
        text.append(vrrp == null ? "vrrp is not running\n" : VrrpList.table(routers, terminal));
        if (!servers.isEmpty()) {
            long up = servers.stream().filter(VirtualServerStatus::up).count();
            long real = servers.stream().flatMap(server -> server.realServers().stream())
                    .filter(each -> each.origin() != RealServerStatus.Origin.REMOVED).count();
            long realUp = servers.stream().flatMap(server -> server.realServers().stream())
                    .filter(RealServerStatus::up).count();
            text.append(up).append(" of ").append(servers.size()).append(" virtual servers and ").append(realUp)
                    .append(" of ").append(real).append(" real servers are UP: lb:list\n");
        }
        List<String> attention = attention(routers, servers);
        if (!attention.isEmpty()) {
            Table table = new Table("", "NEEDS ATTENTION");
            attention.forEach(line -> table.row("", line));
            text.append('\n').append(table.render(terminal.width()));
        }
        return text.toString();
    }

    private MaintenanceStatus maintenance() {
        VrrpView view = vrrp;
        return view == null ? MaintenanceStatus.OFF : Arguments.await(view.maintenance(), "vrrp");
    }

    private List<String> attention(List<VirtualRouterStatus> routers, List<VirtualServerStatus> servers) {
        TrackView trackView = tracks;
        NotifyView notifyView = notifiers;
        CheckView checkView = checks;
        List<String> lines = new ArrayList<>(Attention.of(routers, trackView == null ? List.of() : trackView.tracked(),
                notifyView == null ? List.of() : notifyView.notifiers()));
        Balancing balancing = Balancing.by(plane);
        if (!servers.isEmpty() && !balancing.inForce()) {
            lines.add(balancing.sentence());
        }
        lines.addAll(Attention.of(servers, checkView == null ? List.of()
                : Arguments.await(checkView.checks(), "balancer")));
        DataPlane present = plane;
        if (present != null) {
            lines.addAll(Attention.of(present.name(), present.status()));
        }
        if (notifyView != null) {
            lines.addAll(Attention.waiting(Arguments.await(notifyView.queues(1), "core"), System.currentTimeMillis()));
        }
        PluginTroubles troubles = new PluginTroubles(context);
        lines.addAll(Attention.bundles(troubles.ofAppliance()));
        lines.addAll(Attention.plugins(troubles.of(components)));
        lines.addAll(RunDirectory.attention(DaemonProperties.runDirectory(context::getProperty)));
        return lines;
    }

    private String load() {
        if (control == null) {
            return "core is not running";
        }
        LoadOutcome last = control.lastLoad();
        if (last == null) {
            return "not read yet";
        }
        return load(last, control.appliedFile() != null);
    }

    private String appliedFile() {
        ConfigurationControl present = control;
        AppliedFile file = present == null ? null : present.appliedFile();
        return file == null ? "" : PlanCommands.inForce(file, "  ");
    }

    /** An applied file's complaints are not those of the file that {@code config:check} reads. */
    static String load(LoadOutcome last, boolean appliedFile) {
        int complaints = last.problems().size();
        return (last.accepted() ? "read at " + Times.stamp(last.wallMillis())
                : "REFUSED at " + Times.stamp(last.wallMillis()) + ", what ran before runs on")
                + (complaints == 0 ? "" : "; " + complaints + (complaints == 1 ? " complaint" : " complaints")
                        + (appliedFile && last.accepted() ? ": config:show" : ": config:check"));
    }

    private String json(List<VirtualRouterStatus> routers, List<VirtualServerStatus> servers) {
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
            json.writeBooleanField("maintenance", maintenance().on());
            if (last != null) {
                json.writeBooleanField("accepted", last.accepted());
                json.writeNumberField("loadedMillis", last.wallMillis());
                ProblemJson.write(json, last.problems());
                PlanJson.write(json, present.appliedFile());
            }
            Json.strings(json, "attention", attention(routers, servers));
            json.writeArrayFieldStart("routers");
            for (VirtualRouterStatus router : routers) {
                RouterJson.write(json, router);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("virtualServers");
            Balancing balancing = Balancing.by(plane);
            for (VirtualServerStatus server : servers) {
                ServerJson.write(json, server, balancing);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private String configFile() {
        return String.valueOf(context.getProperty(DaemonProperties.CONFIG_FILE));
    }
}
