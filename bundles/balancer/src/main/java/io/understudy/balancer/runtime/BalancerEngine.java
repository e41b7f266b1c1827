package io.understudy.balancer.runtime;

import io.understudy.api.DaemonProperties;
import io.understudy.api.balancer.BalancerControl;
import io.understudy.api.balancer.BalancerView;
import io.understudy.api.balancer.VirtualServerStatus;
import io.understudy.api.check.BlockingChecker;
import io.understudy.api.check.CheckResult;
import io.understudy.api.check.CheckStatus;
import io.understudy.api.check.CheckView;
import io.understudy.api.check.Checker;
import io.understudy.api.config.Configuration;
import io.understudy.api.dataplane.DataPlane;
import io.understudy.api.engine.ConfigurationRefusedException;
import io.understudy.api.engine.Engine;
import io.understudy.api.engine.Outlet;
import io.understudy.api.engine.Preparation;
import io.understudy.api.event.EventStream;
import io.understudy.api.notify.NotificationSink;
import io.understudy.api.plan.EnginePlan;
import io.understudy.api.track.TrackedStatus;
import io.understudy.balancer.policy.GroupMarks;
import io.understudy.balancer.policy.ServerMode;
import io.understudy.balancer.policy.VirtualServerWant;
import io.understudy.balancer.wanted.MarkedGroups;
import io.understudy.balancer.wanted.Wants;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The balancer as a component: takes the desired state from core and hands it to its own thread. */
@Component(immediate = true, service = {Engine.class, BalancerView.class, BalancerControl.class, CheckView.class})
public final class BalancerEngine implements Engine, BalancerView, BalancerControl, CheckView {

    private static final Logger LOG = LoggerFactory.getLogger(BalancerEngine.class);
    private static final long STOP_MILLIS = 2000;

    private final BundleContext bundle;
    private final ThreadLoop loop = new ThreadLoop("understudy-balancer");
    private final BlockingPool blocking = new BlockingPool();
    private final InstalledCheckers checkers = new InstalledCheckers(blocking);
    private final WantedTable table = new WantedTable(loop);
    private final Outlet outlet =
            new Outlet((what, failed) -> LOG.error("Not taken, and lost: {}", what, failed));
    private final OrdersFile ordersFile;
    private final OperatorOrders orders;
    private final Balancer balancer;
    private final DecidedServers decided;
    /** Marks of groups as last applied; core's thread only. */
    private GroupMarks marks = GroupMarks.NONE;
    /** {@code lvs_flush_on_stop} (D67). */
    private volatile DataPlane.Clearing clearing = DataPlane.Clearing.OWN;

    /** Starts the thread; virtual servers come with the first configuration. */
    @Activate
    public BalancerEngine(BundleContext bundle) {
        this.bundle = bundle;
        this.ordersFile = new OrdersFile(DaemonProperties.runDirectory(bundle::getProperty));
        this.orders = new OperatorOrders(ordersFile.read(), loop::wallMillis);
        this.balancer = new Balancer(new BalancerContext(loop, checkers, table, outlet, new Random()::nextDouble,
                orders), HostAddresses::ofJdk, this::ordersChanged);
        this.decided = new DecidedServers(balancer, loop::wallMillis);
    }

    private void ordersChanged() {
        ordersFile.write(orders.all()).whenComplete((done, failed) -> {
            if (failed != null) {
                LOG.warn("Forgetting what operators decided: {}", failed.getCause().getMessage());
            }
        });
    }

    @Override
    public String name() {
        return "balancer";
    }

    @Override
    public Preparation prepare(Configuration wanted) throws ConfigurationRefusedException {
        GroupMarks following = MarkedGroups.of(wanted, marks);
        List<VirtualServerWant> wants = Wants.of(wanted, following);
        return new Preparation() {

            @Override
            public CompletionStage<EnginePlan> plan() {
                return ask(made -> new EnginePlan(name(), decided.plan(wanted, wants, following),
                        decided.planTable(wanted, wants, following)));
            }

            @Override
            public void apply() {
                clearing = Wants.clearingAtStop(wanted);
                marks = following;
                loop.execute(() -> decided.reload(wanted, wants, following));
            }
        };
    }

    @Override
    public void tracked(TrackedStatus status) {
        // virtual servers follow their checks
    }

    @Override
    public CompletionStage<List<VirtualServerStatus>> virtualServers() {
        return ask(made -> decided.status());
    }

    @Override
    public Map<String, String> types() {
        return checkers.types();
    }

    @Override
    public CompletionStage<List<CheckStatus>> checks() {
        return ask(Balancer::checks);
    }

    @Override
    public CompletionStage<CheckResult> run(String name) {
        return ask(made -> made.run(name)).thenCompose(Function.identity());
    }

    @Override
    public CompletionStage<List<String>> drain(String realServer, String virtualServer, long limitMillis) {
        return decide(realServer, virtualServer, ServerMode.DRAINING, limitMillis);
    }

    @Override
    public CompletionStage<List<String>> disable(String realServer, String virtualServer) {
        return decide(realServer, virtualServer, ServerMode.DISABLED, 0);
    }

    @Override
    public CompletionStage<List<String>> enable(String realServer, String virtualServer) {
        return decide(realServer, virtualServer, ServerMode.ENABLED, 0);
    }

    @Override
    public CompletionStage<String> add(String virtualServer, String realServer, Integer weight) {
        return ask(made -> decided.add(virtualServer, realServer, weight));
    }

    @Override
    public CompletionStage<String> remove(String virtualServer, String realServer) {
        return ask(made -> decided.remove(virtualServer, realServer));
    }

    private CompletionStage<List<String>> decide(String realServer, String virtualServer, ServerMode mode,
            long limitMillis) {
        return ask(made -> {
            List<String> concerned =
                    made.decide(realServer, virtualServer, mode, TimeUnit.MILLISECONDS.toNanos(limitMillis));
            return ordersFile.write(orders.all()).thenApply(written -> concerned);
        }).thenCompose(Function.identity());
    }

    private <T> CompletionStage<T> ask(Function<Balancer, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                answer.complete(question.apply(balancer));
            } catch (RuntimeException failed) {
                answer.completeExceptionally(failed);
            }
        });
        return answer;
    }

    @Reference(service = Checker.class, cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            unbind = "unbindChecker")
    void bindChecker(ServiceReference<Checker> checker) {
        checkers.add(checker, typesOf(checker), checker.getBundle().getSymbolicName(),
                () -> bundle.getService(checker));
    }

    void unbindChecker(ServiceReference<Checker> checker) {
        checkers.remove(checker);
        release(checker);
    }

    @Reference(service = BlockingChecker.class, cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC, unbind = "unbindBlockingChecker")
    void bindBlockingChecker(ServiceReference<BlockingChecker> checker) {
        checkers.addBlocking(checker, typesOf(checker), checker.getBundle().getSymbolicName(),
                () -> bundle.getService(checker));
    }

    void unbindBlockingChecker(ServiceReference<BlockingChecker> checker) {
        checkers.remove(checker);
        release(checker);
    }

    private void release(ServiceReference<?> checker) {
        try {
            bundle.ungetService(checker);
        } catch (IllegalStateException e) {
            // this bundle stops: the framework has given everything back already
        }
    }

    private static List<String> typesOf(ServiceReference<?> checker) {
        Object types = checker.getProperty(Checker.TYPE);
        return types instanceof String[] several ? List.of(several) : types == null ? List.of()
                : List.of(types.toString());
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY, unbind = "unbindDataPlane")
    void bindDataPlane(DataPlane dataPlane) {
        loop.execute(() -> table.dataPlane(dataPlane));
    }

    void unbindDataPlane(DataPlane dataPlane) {
        loop.execute(() -> table.left(dataPlane));
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

    /** Ends checks. The table is cleared only where the daemon itself ends (D66): an update leaves it as it is. */
    @Deactivate
    void stop() throws InterruptedException {
        boolean daemonEnds = bundle.getBundle(0).getState() == Bundle.STOPPING
                && !Boolean.parseBoolean(bundle.getProperty(DaemonProperties.KEEP_IPVS));
        CompletableFuture<Void> ended = new CompletableFuture<>();
        loop.execute(() -> {
            balancer.close();
            if (daemonEnds) {
                table.clear(clearing).thenRun(() -> ended.complete(null));
            } else {
                ended.complete(null);
            }
        });
        try {
            ended.get(STOP_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("The forwarding table was not cleared within {} ms; the next start corrects it", STOP_MILLIS);
        }
        loop.close();
        ordersFile.close();
        blocking.close();
    }
}
