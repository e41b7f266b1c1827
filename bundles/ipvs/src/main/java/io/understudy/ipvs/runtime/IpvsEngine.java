package io.understudy.ipvs.runtime;

import io.understudy.api.DaemonProperties;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Problem;
import io.understudy.api.dataplane.ConnectionSync;
import io.understudy.api.dataplane.DataPlane;
import io.understudy.api.dataplane.DataPlaneStatus;
import io.understudy.api.dataplane.ForwardingTable;
import io.understudy.api.dataplane.TableChange;
import io.understudy.api.dataplane.TableReading;
import io.understudy.api.engine.ConfigurationRefusedException;
import io.understudy.api.engine.Engine;
import io.understudy.api.engine.Outlet;
import io.understudy.api.engine.Preparation;
import io.understudy.api.event.EventStream;
import io.understudy.api.plan.EnginePlan;
import io.understudy.api.platform.ProcessRunner;
import io.understudy.api.track.TrackedStatus;
import io.understudy.api.vrrp.VrrpView;
import io.understudy.linux.genericnetlink.GenericNetlink;
import io.understudy.linux.nftables.Nftables;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** IPVS as a component: takes settings from core and tables from the balancer, and hands both to its thread. */
@Component(immediate = true, service = {Engine.class, DataPlane.class, ConnectionSync.class})
public final class IpvsEngine implements Engine, DataPlane, ConnectionSync {

    private static final Logger LOG = LoggerFactory.getLogger(IpvsEngine.class);
    private static final long END_SECONDS = 10;
    /** Set by core once an engine of this process has applied something. */
    private static final String CONFIGURED = "understudy.configured";

    private final BundleContext bundle;
    private final boolean keepTable;
    private final WorkerThread worker = new WorkerThread();
    private final Outlet outlet =
            new Outlet((what, failed) -> LOG.error("Not taken, and lost: {}", what, failed));
    private final StatusBoard board = new StatusBoard();
    private final IpvsRuntime runtime;
    private final MasterWatch masters;
    /** Core's thread only. */
    private IpvsSettings applied;

    /** Touches nothing until something is wanted. */
    @Activate
    public IpvsEngine(@Reference GenericNetlink netlink, @Reference Nftables nftables,
            @Reference ProcessRunner runner, BundleContext bundle) {
        this.bundle = bundle;
        this.keepTable = Boolean.parseBoolean(bundle.getProperty(DaemonProperties.KEEP_IPVS));
        Path journal = DaemonProperties.runDirectory(bundle::getProperty).resolve("ipvs.journal");
        runtime = new IpvsRuntime(netlink, nftables, new Modprobe(runner), worker, new Remarks(outlet, worker::wallMillis),
                board, journal, KernelIdentity::of, System.getProperty(CONFIGURED) == null);
        masters = new MasterWatch(names -> worker.execute(() -> runtime.masters(names)));
    }

    @Override
    public String name() {
        return "ipvs";
    }

    @Override
    public Preparation prepare(Configuration wanted) throws ConfigurationRefusedException {
        IpvsSettings settings = IpvsSettings.of(wanted);
        if (applied != null && !applied.namespacePath().equals(settings.namespacePath())) {
            throw new ConfigurationRefusedException(List.of(Problem.of(Problem.Kind.REFUSED,
                    wanted.globalDefs().settings().position(GlobalDefs.NET_NAMESPACE_IPVS),
                    "net_namespace_ipvs cannot change while the daemon runs", "restart the daemon")));
        }
        if (settings.marking() != null && !settings.namespacePath().isEmpty()) {
            throw new ConfigurationRefusedException(List.of(Problem.of(Problem.Kind.REFUSED,
                    wanted.globalDefs().settings().position(GlobalDefs.NFTABLES_IPVS), "nftables_ipvs marks packets in the"
                            + " daemon's own network namespace, net_namespace_ipvs has virtual servers in another",
                    "one of both")));
        }
        if (settings.marking() != null && settings.marking().table().equals(tableOfFilters(wanted))) {
            throw new ConfigurationRefusedException(List.of(Problem.of(Problem.Kind.REFUSED,
                    wanted.globalDefs().settings().position(GlobalDefs.NFTABLES_IPVS), "nftables and nftables_ipvs name the"
                            + " same table, " + settings.marking().table() + "; each replaces it as a whole",
                    "another name for one of them")));
        }
        return new Preparation() {

            @Override
            public CompletionStage<EnginePlan> plan() {
                return CompletableFuture.completedStage(SettingsPlan.of(name(), applied, settings, masters.names()));
            }

            @Override
            public void apply() {
                applied = settings;
                worker.execute(() -> runtime.apply(settings));
            }
        };
    }

    private static String tableOfFilters(Configuration wanted) {
        String name = wanted.globalDefs().settings().get(GlobalDefs.NFTABLES);
        return name == null || name.isEmpty() ? "keepalived" : name;
    }

    @Override
    public void tracked(TrackedStatus status) {
        // nothing here depends on what is tracked
    }

    @Override
    public CompletionStage<DataPlaneStatus> want(ForwardingTable table) {
        return handOver(told -> runtime.want(table, told));
    }

    @Override
    public CompletionStage<DataPlaneStatus> change(TableChange change) {
        return handOver(told -> runtime.change(change, told));
    }

    @Override
    public CompletionStage<DataPlaneStatus> clear(Clearing what) {
        return what == Clearing.ALL ? handOver(runtime::flush) : handOver(runtime::clear);
    }

    @Override
    public DataPlaneStatus status() {
        return board.status();
    }

    @Override
    public CompletionStage<TableReading> read() {
        return handOver(runtime::read);
    }

    @Override
    public CompletionStage<List<Daemon>> daemons() {
        return handOver(runtime::readDaemons);
    }

    @Override
    public Subscription observe(Consumer<DataPlaneStatus> observer) {
        return board.observe(observer);
    }

    private <T> CompletionStage<T> handOver(Consumer<CompletableFuture<T>> what) {
        CompletableFuture<T> told = new CompletableFuture<>();
        worker.execute(() -> what.accept(told));
        return told.minimalCompletionStage();
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY, unbind = "unbindEvents")
    void bindEvents(EventStream events) {
        outlet.bind(events);
        masters.bind(events);
    }

    void unbindEvents(EventStream events) {
        outlet.unbind(events);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY, unbind = "unbindRouters")
    void bindRouters(VrrpView view) {
        masters.bind(view);
    }

    void unbindRouters(VrrpView view) {
        // what it told still holds
    }

    /** Leaves the kernel as it is where only this bundle goes; at the daemon's end removes what is ours. */
    @Deactivate
    void stop() throws InterruptedException {
        masters.unbind();
        if (bundle.getBundle(0).getState() == Bundle.STOPPING && !keepTable) {
            CountDownLatch ended = new CountDownLatch(1);
            worker.execute(() -> runtime.end(status -> ended.countDown()));
            if (!ended.await(END_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Not all virtual servers were removed within {} s", END_SECONDS);
            }
        }
        worker.execute(runtime::close);
        worker.close();
    }
}
