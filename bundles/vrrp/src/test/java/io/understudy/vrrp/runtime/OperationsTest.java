package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.DaemonProperties;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.plan.EnginePlan;
import io.understudy.api.vrrp.VirtualRouterStatus;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.testkit.time.VirtualTime;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;

/** What operators ask of the whole engine, in virtual time over a kernel that writes down. */
class OperationsTest {

    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path runDirectory;
    private VirtualTime time;
    private RecordingKernel kernel;
    private VrrpEngine engine;
    private OperatorControl control;

    @BeforeEach
    void start() throws Exception {
        time = new VirtualTime();
        VirtualReactor reactor = new VirtualReactor(time);
        kernel = new RecordingKernel(time, reactor);
        kernel.link(Given.link(2, "eth0", true, true), "10.1.0.1");
        Map<String, String> properties = Map.of(DaemonProperties.RUN_DIR, runDirectory.toString());
        BundleContext bundle = (BundleContext) Proxy.newProxyInstance(OperationsTest.class.getClassLoader(),
                new Class<?>[] {BundleContext.class}, (proxy, method, arguments) -> properties.get(arguments[0]));
        VirtualWire wire = new VirtualWire(time, reactor);
        engine = new VrrpEngine(reactor, wire, kernel, kernel, null, null, null, bundle);
        control = new OperatorControl(engine, (name, handler) -> wire.openEthernet(name), bundle);
    }

    @AfterEach
    void stop() throws Exception {
        kernel.acknowledgeAtOnce();
        engine.stop();
    }

    private static VrrpInstance router(int priority) {
        return Given.fast("VI_1", s -> s.set(VrrpInstance.PRIORITY, priority));
    }

    private void apply(VrrpInstance... routers) throws Exception {
        Configuration.Builder wanted = Configuration.builder("test");
        List.of(routers).forEach(wanted::add);
        engine.prepare(wanted.build()).apply();
        pass(2);
    }

    private void pass(long seconds) {
        time.runUntil(time.nowNanos() + seconds * SECOND);
    }

    private VirtualRouterStatus status() {
        return engine.routers().toCompletableFuture().join().get(0);
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static String refusal(CompletionStage<?> stage) {
        CompletionException failed = assertThrows(CompletionException.class, () -> done(stage));
        return assertInstanceOf(IllegalArgumentException.class, failed.getCause()).getMessage();
    }

    @Test
    void whereNobodyListensAFailoverIsRefused() throws Exception {
        apply(router(100));
        CompletionStage<List<String>> asked = control.failover("VI_1", 0, false);
        pass(1);
        assertEquals("no living peer of VI_1 is known: nobody else on eth0 listens to adverts; --force moves it all the "
                + "same", refusal(asked));
        assertEquals(VrrpState.MASTER, status().state());
    }

    @Test
    void whatIsForcedEndsAsTheLastResort() throws Exception {
        apply(router(100));
        assertEquals(List.of("VI_1"), done(control.failover("VI_1", 0, true)));
        assertEquals(VrrpState.BACKUP, status().state());
        assertEquals("failover of VI_1 by an operator", status().standingAside());
        assertTrue(status().notMaster().get(0).contains("--back VI_1"), status().notMaster().toString());
        pass(2);
        assertEquals(VrrpState.MASTER, status().state());
        assertEquals("", status().standingAside());
        assertTrue(refusal(control.back("VI_1")).startsWith("VI_1 does not stand aside"));
    }

    @Test
    void unknownNamesAndFaultsAreRefused() throws Exception {
        apply(router(100));
        assertEquals("no virtual router or sync group is called VI_2; vrrp:list shows all",
                refusal(control.failover("VI_2", 0, true)));
        assertEquals("no virtual router is called VI_2; vrrp:list shows all", refusal(control.priority("VI_2", 5)));
        assertEquals("priority 255 is not within 1 to 254", refusal(control.priority("VI_1", 255)));
        apply(router(255));
        assertTrue(refusal(control.priority("VI_1", 5)).contains("owner of its addresses"));
    }

    @Test
    void maintenanceIsKeptByReloadsAndWhereToldSoInAFile() throws Exception {
        apply(router(100));
        done(control.maintenance(true, true));
        assertTrue(Files.exists(runDirectory.resolve("vrrp.maintenance")));
        apply(router(110));
        pass(60);
        assertEquals(VrrpState.BACKUP, status().state());
        assertEquals(List.of("maintenance of this node: vrrp:maintenance off ends that"), status().notMaster());
        assertTrue(done(engine.maintenance()).lasting());
        assertTrue(new MaintenanceFile(runDirectory).read().on());
        done(control.maintenance(true, false));
        assertFalse(Files.exists(runDirectory.resolve("vrrp.maintenance")), "no longer lasting");
        done(control.maintenance(false, false));
        pass(2);
        assertEquals(VrrpState.MASTER, status().state());
    }

    @Test
    void aPriorityIsKeptByAReloadUnlessTheFileSaysAnother() throws Exception {
        apply(router(100));
        assertEquals(150, done(control.priority("VI_1", 150)));
        assertEquals(150, status().effectivePriority());
        assertEquals(100, status().configuredPriority());
        apply(router(100));
        assertEquals(150, status().basePriority());
        assertEquals(List.of(), plan(router(100)).changes(), "nothing changes by the same file");
        apply(router(90));
        assertEquals(90, status().effectivePriority());
        done(control.priority("VI_1", 10));
        assertEquals(90, done(control.priority("VI_1", 0)));
        assertEquals(90, status().effectivePriority());
        assertEquals(90, status().configuredPriority());
    }

    private EnginePlan plan(VrrpInstance router) throws Exception {
        return engine.prepare(Configuration.builder("test").add(router).build()).plan().toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    @Test
    void anExaminationEndsInItsTimeAndSaysThatNobodyListens() throws Exception {
        apply(router(100));
        var asked = control.examine(3000).toCompletableFuture();
        pass(2);
        assertFalse(asked.isDone());
        pass(2);
        assertEquals(List.of("alone"), asked.join().findings().stream().map(each -> each.kind()).toList());
    }
}
