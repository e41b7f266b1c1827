package io.understudy.vrrp.runtime;

import io.understudy.api.DaemonProperties;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.event.Event;
import io.understudy.api.event.EventStream;
import io.understudy.api.notify.Notification;
import io.understudy.api.vrrp.Finding;
import io.understudy.api.vrrp.VirtualRouterStatus;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.linux.internal.netlink.KernelRouteNetlink;
import io.understudy.linux.internal.nftables.KernelNftables;
import io.understudy.linux.internal.packet.EthernetTaps;
import io.understudy.linux.internal.packet.RawPacketSockets;
import io.understudy.linux.internal.reactor.EpollReactor;
import io.understudy.linux.internal.sysctl.ProcSysctls;
import io.understudy.linux.internal.virtuallink.KernelVirtualLinks;
import io.understudy.linux.lab.Host;
import io.understudy.linux.packet.PacketSockets;
import io.understudy.linux.reactor.Reactor;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.osgi.framework.BundleContext;

/** The engine with the real linux components on a host of the lab, without a framework. */
final class Node {

    private static final long PATIENCE_SECONDS = 15;

    private final LinkedBlockingQueue<Event> told = new LinkedBlockingQueue<>();
    private final List<Notification> notified = new CopyOnWriteArrayList<>();
    private final EpollReactor reactor;
    private final KernelRouteNetlink netlink;
    private final VrrpEngine engine;
    private final OperatorControl control;

    Node(Host host, Path runDirectory, boolean keepAddresses) throws Exception {
        this(host, runDirectory, keepAddresses, sockets -> sockets, () -> { });
    }

    /**
     * A node.
     *
     * @param around what stands between the engine and its sockets
     * @param before runs on the reactor's thread before anything of the engine's
     */
    Node(Host host, Path runDirectory, boolean keepAddresses, UnaryOperator<PacketSockets> around, Runnable before)
            throws Exception {
        this(host, runDirectory, keepAddresses, around, before, real -> real);
    }

    /**
     * A node.
     *
     * @param clocks stands between the engine and its reactor
     */
    Node(Host host, Path runDirectory, boolean keepAddresses, UnaryOperator<PacketSockets> around, Runnable before,
            UnaryOperator<Reactor> clocks) throws Exception {
        reactor = host.in(() -> new EpollReactor(host.libc()));
        netlink = host.in(() -> new KernelRouteNetlink(host.libc(), reactor));
        PacketSockets sockets = around.apply(new RawPacketSockets(host.libc(), reactor));
        Map<String, String> properties = Map.of(DaemonProperties.RUN_DIR, runDirectory.toString(),
                DaemonProperties.KEEP_VIPS, Boolean.toString(keepAddresses));
        BundleContext bundle = (BundleContext) Proxy.newProxyInstance(Node.class.getClassLoader(),
                new Class<?>[] {BundleContext.class}, (proxy, method, arguments) -> properties.get(arguments[0]));
        reactor.execute(before);
        engine = host.in(() -> new VrrpEngine(clocks.apply(reactor), sockets, netlink, new ProcSysctls(host.libc()),
                new KernelVirtualLinks(host.libc()), new KernelNftables(host.libc()), bundle));
        engine.bindEvents(new Recorder());
        engine.bindNotifications(notified::add);
        control = new OperatorControl(engine, new EthernetTaps(host.libc(), reactor), bundle);
    }

    static Node on(Host host, Path runDirectory) throws Exception {
        return new Node(host, runDirectory, false);
    }

    private final class Recorder implements EventStream {
        @Override
        public void publish(Event event) {
            told.add(event);
        }

        @Override
        public Subscription subscribe(Consumer<Event> listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Event> recent(int limit) {
            return List.copyOf(told);
        }
    }

    /** Wants these routers, with leases as they are computed. */
    void apply(VrrpInstance... instances) throws Exception {
        apply(-1, instances);
    }

    /** Wants these routers. */
    void apply(int leaseSeconds, VrrpInstance... instances) throws Exception {
        Configuration.Builder wanted = Configuration.builder("test").globalDefs(GlobalDefs.of(Position.NONE,
                Settings.builder().set(GlobalDefs.VIP_LEASE_SECONDS, leaseSeconds).build()));
        for (VrrpInstance instance : instances) {
            wanted.add(instance);
        }
        apply(wanted.build());
    }

    /** Wants this. */
    void apply(Configuration wanted) throws Exception {
        engine.prepare(wanted).apply();
    }

    EpollReactor reactor() {
        return reactor;
    }

    VrrpEngine engine() {
        return engine;
    }

    /** Everything notifiers were handed, as keepalived's words. */
    List<String> notified() {
        return notified.stream().map(each -> each.subject().name() + " " + each.word()).toList();
    }

    /** Waits for an event; returns it and all before it that nobody waited for. */
    List<Event> upTo(Predicate<Event> event) throws InterruptedException {
        List<Event> seen = new ArrayList<>();
        while (true) {
            Event next = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("not told within " + PATIENCE_SECONDS + " s; told: " + seen);
            }
            seen.add(next);
            if (event.test(next)) {
                return seen;
            }
        }
    }

    /** Waits for a router to enter a state and returns the event. */
    Event await(String router, VrrpState state) throws InterruptedException {
        List<Event> seen = upTo(event -> event.type().equals("vrrp.transition") && event.subject().equals(router)
                && event.details().get("to").equals(state.name()));
        return seen.get(seen.size() - 1);
    }

    /** Waits for something to be told with these words. */
    Event await(String words) throws InterruptedException {
        List<Event> seen = upTo(event -> event.text().contains(words));
        return seen.get(seen.size() - 1);
    }

    VirtualRouterStatus status(String router) throws Exception {
        return engine.routers().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS).stream()
                .filter(each -> each.name().equals(router)).findFirst().orElseThrow();
    }

    /** What {@code vrrp:doctor} finds when it listens so long. */
    List<Finding> findings(long millis) throws Exception {
        return control.examine(millis).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS).findings();
    }

    /** Waits until something that is told of by no event is as expected. */
    <T> void until(T expected, Callable<T> actual) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        T seen = actual.call();
        while (!seen.equals(expected)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("still " + seen + ", expected " + expected);
            }
            reactor.barrier(100);
            seen = actual.call();
        }
    }

    /** Stops the engine, which gives everything up in time or leaves the rest to the leases. */
    void stop() throws InterruptedException {
        engine.stop();
    }

    /** Ends as a crash does: nothing is given up. */
    void crash() throws InterruptedException {
        reactor.stop();
        netlink.stop();
    }

    /** Stops the engine and what it stands on. */
    void close() throws InterruptedException {
        stop();
        crash();
    }
}
