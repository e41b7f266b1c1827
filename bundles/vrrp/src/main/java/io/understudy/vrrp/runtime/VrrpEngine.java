package io.understudy.vrrp.runtime;

import io.understudy.api.DaemonProperties;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Problem;
import io.understudy.api.config.Settings;
import io.understudy.api.config.TrackProcess;
import io.understudy.api.engine.ConfigurationRefusedException;
import io.understudy.api.engine.Engine;
import io.understudy.api.engine.Outlet;
import io.understudy.api.engine.Preparation;
import io.understudy.api.event.EventStream;
import io.understudy.api.notify.NotificationSink;
import io.understudy.api.plan.EnginePlan;
import io.understudy.api.track.TrackedStatus;
import io.understudy.api.vrrp.MaintenanceStatus;
import io.understudy.api.vrrp.SyncGroupStatus;
import io.understudy.api.vrrp.Transition;
import io.understudy.api.vrrp.VirtualRouterStatus;
import io.understudy.api.vrrp.VrrpView;
import io.understudy.linux.linkbeat.LinkBeats;
import io.understudy.linux.netlink.AddressStatus;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.linux.netlink.RouteNetlink;
import io.understudy.linux.nftables.Nftables;
import io.understudy.linux.packet.PacketSockets;
import io.understudy.linux.reactor.Reactor;
import io.understudy.linux.sysctl.Sysctls;
import io.understudy.linux.virtuallink.VirtualLinks;
import io.understudy.vrrp.dump.DumpSource;
import io.understudy.vrrp.dump.DumpedRouter;
import io.understudy.vrrp.dump.StateDump;
import io.understudy.vrrp.ownlink.OwnLinkNames;
import io.understudy.vrrp.policy.OperatorDecisions;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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

/** The vrrp engine as a component: takes the desired state from core and hands it to the reactor. */
@Component(immediate = true, service = {Engine.class, VrrpView.class, DumpSource.class, ReactorDoor.class})
public final class VrrpEngine implements Engine, VrrpView, DumpSource, ReactorDoor {

    private static final Logger LOG = LoggerFactory.getLogger(VrrpEngine.class);
    private static final long STOP_MILLIS = 2000;
    private static final Path GROUP_NAMES = Path.of("/etc/iproute2/group");

    private final Reactor reactor;
    private final RouteNetlink netlink;
    private final Outlet outlet =
            new Outlet((what, failed) -> LOG.error("Not taken, and lost: {}", what, failed));
    private final Timeline timeline = new Timeline();
    private final Timeline groupTimeline = new Timeline();
    private final EpochStore epochs;
    private final boolean keepAddresses;
    private final InterfaceSysctls sysctls;
    private final LinkMaker linkMaker;
    private final PlanThread planning = new PlanThread();
    /** What came before the network was known, in order. Reactor's thread only, as are the four below. */
    private final List<Consumer<Routers>> early = new ArrayList<>();
    private Routers routers;
    private LeaseKeeper leaseKeeper;
    private AnnouncementPacer pacer;
    private RouteNetlink.Subscription monitor;
    private boolean networkKnown;
    private boolean anythingApplied;
    private volatile Settings globals = Configuration.EMPTY.globalDefs().settings();
    private volatile List<TrackProcess> processes = List.of();
    /** What a reload is held against; {@code null}: nothing runs yet. */
    private GlobalDefs applied;

    /** Starts watching the network; routers come with the first configuration. */
    @Activate
    public VrrpEngine(@Reference Reactor reactor, @Reference PacketSockets sockets, @Reference RouteNetlink netlink,
            @Reference Sysctls sysctls, @Reference VirtualLinks links, @Reference Nftables nftables,
            @Reference LinkBeats linkBeats, BundleContext bundle) {
        this.reactor = reactor;
        this.netlink = netlink;
        this.epochs = new EpochStore(DaemonProperties.runDirectory(bundle::getProperty));
        this.keepAddresses = Boolean.parseBoolean(bundle.getProperty(DaemonProperties.KEEP_VIPS));
        this.sysctls = new InterfaceSysctls(sysctls, reactor);
        this.linkMaker = new LinkThread(links, nftables, sysctls, reactor);
        Reporter reporter = new Reporter(timeline, epochs::next, outlet);
        OperatorDecisions decisions = new OperatorDecisions(
                new MaintenanceFile(DaemonProperties.runDirectory(bundle::getProperty)).read());
        GroupReporter groupReporter = new GroupReporter(groupTimeline, epochs::next, outlet);
        reactor.execute(() -> {
            leaseKeeper = new LeaseKeeper(reactor);
            pacer = new AnnouncementPacer(reactor);
            routers = new Routers(new LinkBeatThread(linkBeats, reactor), self -> new RouterContext(reactor,
                    sockets, netlink, new AdvertPorts(sockets), leaseKeeper, this.sysctls, pacer, reporter, groupReporter, decisions, linkMaker,
                    self::surroundings));
            monitor = netlink.monitor(routers.network());
            // The monitor lists what exists in the next turn; before that every interface would seem to be missing.
            reactor.execute(() -> {
                networkKnown = true;
                routers.networkIsKnown();
                early.forEach(each -> each.accept(routers));
                early.clear();
            });
        });
    }

    @Override
    public String name() {
        return "vrrp";
    }

    @Override
    public Preparation prepare(Configuration wanted) throws ConfigurationRefusedException {
        OwnLinkNames names = new OwnLinkNames(wanted.globalDefs(), netlink.links(),
                new InterfaceGroups(GROUP_NAMES)::number);
        List<RouterWant> wants = wanted.vrrpInstances().stream().map(instance -> RouterWant.of(instance, wanted))
                .map(want -> want.with(names.of(want.instance(), want.ipv6()))).toList();
        // At start an interface may still be on its way: the router waits for it in FAULT. In a reload it is a typo,
        // unless interfaces may come and go.
        boolean come = wanted.globalDefs().settings().get(GlobalDefs.DYNAMIC_INTERFACES) != null;
        Set<String> interfaces = anythingApplied && !come ? netlink.links().stream().map(LinkStatus::name)
                .collect(Collectors.toCollection(TreeSet::new)) : null;
        List<Problem> problems = new ArrayList<>(ConfigurationCheck.of(wants, interfaces));
        problems.addAll(ConfigurationCheck.unchangeable(applied, wanted.globalDefs()));
        if (!anythingApplied) { // later our own addresses stand there as well, permanent with vip_lease off
            problems.addAll(ConfigurationCheck.onlyAddress(wants, permanentAddresses()));
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationRefusedException(problems);
        }
        return new Preparation() {

            @Override
            public CompletionStage<EnginePlan> plan() {
                return ask(made -> made.plan(wanted, wants)).thenApplyAsync(Supplier::get, planning);
            }

            @Override
            public void apply() {
                anythingApplied = true;
                globals = wanted.globalDefs().settings();
                processes = wanted.all(TrackProcess.class);
                applied = wanted.globalDefs();
                tell(made -> made.apply(wanted, wants));
            }
        };
    }

    private Map<String, Set<InetAddress>> permanentAddresses() {
        Map<Integer, String> names = netlink.links().stream()
                .collect(Collectors.toMap(LinkStatus::index, LinkStatus::name));
        return netlink.addresses().stream().filter(AddressStatus::permanent)
                .filter(address -> names.containsKey(address.interfaceIndex()))
                .collect(Collectors.groupingBy(address -> names.get(address.interfaceIndex()),
                        Collectors.mapping(AddressStatus::address, Collectors.toSet())));
    }

    /** On the reactor's thread, in the order of the calls, as soon as the network is known. */
    private void tell(Consumer<Routers> what) {
        reactor.execute(() -> {
            if (networkKnown) {
                what.accept(routers);
            } else {
                early.add(what);
            }
        });
    }

    @Override
    public void tracked(TrackedStatus status) {
        tell(made -> made.tracked(status));
    }

    @Override
    public CompletionStage<List<VirtualRouterStatus>> routers() {
        return ask(Routers::status);
    }

    @Override
    public CompletionStage<List<SyncGroupStatus>> groups() {
        return ask(Routers::groups);
    }

    @Override
    public List<Transition> groupTimeline(String name) {
        return groupTimeline.of(name);
    }

    @Override
    public List<String> groupNames() {
        return groupTimeline.names();
    }

    @Override
    public CompletionStage<List<DumpedRouter>> dumped() {
        return ask(Routers::dumped);
    }

    @Override
    public CompletionStage<String> dump() {
        return dumped().thenApply(each -> StateDump.of(each, ZoneId.systemDefault()));
    }

    @Override
    public List<TrackProcess> processes() {
        return processes;
    }

    @Override
    public Settings globals() {
        return globals;
    }

    @Override
    public void clearCounters() {
        tell(Routers::clearCounters);
    }

    @Override
    public CompletionStage<MaintenanceStatus> maintenance() {
        return ask(made -> made.operations().maintenance());
    }

    @Override
    public <T> CompletionStage<T> ask(Function<Routers, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        tell(made -> {
            try {
                answer.complete(question.apply(made));
            } catch (RuntimeException failed) {
                answer.completeExceptionally(failed);
            }
        });
        return answer;
    }

    @Override
    public List<Transition> timeline(String name) {
        return timeline.of(name);
    }

    @Override
    public List<String> names() {
        return timeline.names();
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY, unbind = "unbindEvents")
    void bindEvents(EventStream events) {
        outlet.bind(events);
    }

    void unbindEvents(EventStream events) {
        outlet.unbind(events);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY, unbind = "unbindNotifications")
    void bindNotifications(NotificationSink sink) {
        outlet.bind(sink);
    }

    void unbindNotifications(NotificationSink sink) {
        outlet.unbind(sink);
    }

    /** Resigns and gives all addresses up, before anything that it needs is gone. */
    @Deactivate
    void stop() throws InterruptedException {
        CountDownLatch handedOver = new CountDownLatch(1);
        CompletableFuture<CountDownLatch> acknowledged = new CompletableFuture<>();
        reactor.execute(() -> {
            CountDownLatch[] latch = new CountDownLatch[1];
            int count = routers.stopAll("the daemon stops", keepAddresses,
                    () -> reactor.execute(() -> latch[0].countDown()));
            latch[0] = new CountDownLatch(count);
            acknowledged.complete(latch[0]);
            monitor.close();
            leaseKeeper.close();
            pacer.close();
            handedOver.countDown();
        });
        if (!handedOver.await(STOP_MILLIS, TimeUnit.MILLISECONDS)
                || !acknowledged.join().await(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
            LOG.warn("Not all addresses were given up within {} ms; their leases end by themselves", STOP_MILLIS);
        }
        if (!reactor.barrier(STOP_MILLIS)) {
            LOG.warn("The reactor is still busy with this engine after {} ms", STOP_MILLIS);
        }
        CountDownLatch gone = new CountDownLatch(1);
        linkMaker.finish(keepAddresses, gone::countDown);
        if (!gone.await(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
            LOG.warn("Not all interfaces and filters were removed within {} ms", STOP_MILLIS);
        }
        if (!keepAddresses) {
            sysctls.restore();
        }
        sysctls.close();
        planning.close();
        epochs.close();
    }
}
