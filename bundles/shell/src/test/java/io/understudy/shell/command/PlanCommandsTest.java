package io.understudy.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.understudy.api.config.AppliedFile;
import io.understudy.api.config.BlockChange;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.ConfigurationControl;
import io.understudy.api.config.ConfigurationPlan;
import io.understudy.api.config.LoadOutcome;
import io.understudy.api.config.Position;
import io.understudy.api.config.Problem;
import io.understudy.api.plan.EnginePlan;
import io.understudy.api.plan.KernelOperation;
import io.understudy.api.plan.Occasion;
import io.understudy.api.plan.PlannedChange;
import io.understudy.api.plan.PlannedTransition;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** {@code config:plan}, {@code apply}, {@code confirm}, {@code rollback}: what people and programs read. */
class PlanCommandsTest {

    private static final Path FILE = Path.of("/etc/keepalived/new.conf");
    private static final Problem FATAL = Problem.of(Problem.Kind.REFUSED, new Position("new.conf", 3, 5), "no eth9",
            "one of eth0");
    private static final ConfigurationPlan PLAN = new ConfigurationPlan(true, FILE.toString(), List.of(), List.of(
            block(BlockChange.Kind.ADDED, "VI_2"),
            block(BlockChange.Kind.CHANGED, "VI_1", new BlockChange.Field("priority", "100", "150",
                    "priority 100 -> 150"), new BlockChange.Field("virtual_ipaddress", "10.1.0.91/16", "10.1.0.92/16",
                    "virtual_ipaddress +10.1.0.92/16 -10.1.0.91/16")),
            block(BlockChange.Kind.REMOVED, "VI_3")),
            List.of(new EnginePlan("vrrp", List.of(
                    change(PlannedChange.Kind.ADDED, "VI_2", "MASTER", "",
                            new PlannedTransition(Occasion.AT_ONCE, "INIT", "BACKUP", "started"),
                            new PlannedTransition(Occasion.UNLESS_HEARD, "BACKUP", "MASTER",
                                    "no MASTER heard within 3.6 s")),
                    change(PlannedChange.Kind.CHANGED, "VI_1", "MASTER", "",
                            new PlannedTransition(Occasion.FOLLOWS, "BACKUP", "MASTER",
                                    "priority 150 is above the 120 of MASTER 10.1.0.2")),
                    change(PlannedChange.Kind.REMOVED, "VI_3", "INIT", "",
                            new PlannedTransition(Occasion.AT_ONCE, "MASTER", "INIT",
                                    "removed from the configuration")),
                    change(PlannedChange.Kind.AFFECTED, "VI_4", "BACKUP", "MASTER 10.1.0.2 has priority 120")),
                    List.of(new KernelOperation(Occasion.AT_ONCE, KernelOperation.Kind.DELETE,
                            KernelOperation.ADDRESS, "eth0", "10.1.0.93/16", "VI_3"),
                            new KernelOperation(Occasion.AT_ONCE, KernelOperation.Kind.SET, KernelOperation.SYSCTL,
                                    "eth1", "net/ipv4/conf/eth1/promote_secondaries = 1", ""),
                            new KernelOperation(Occasion.FOLLOWS, KernelOperation.Kind.ADD, KernelOperation.ADDRESS,
                                    "eth0", "10.1.0.92/16", "VI_1")))));

    private final List<String> calls = new ArrayList<>();
    private final PlanCommands commands = new PlanCommands();
    private ConfigurationPlan plan = PLAN;
    private LoadOutcome outcome = new LoadOutcome(true, 1, List.of(), List.of("+ vrrp_instance VI_2"));
    private AppliedFile file = new AppliedFile(FILE, 1, 60_001);

    private static BlockChange block(BlockChange.Kind kind, String name, BlockChange.Field... fields) {
        return new BlockChange(kind, "vrrp_instance", name, new Position(FILE.toString(), 3, 1), List.of(fields));
    }

    private static PlannedChange change(PlannedChange.Kind kind, String name, String state, String remark,
            PlannedTransition... transitions) {
        return new PlannedChange(kind, "vrrp_instance", name, List.of(transitions), state, remark);
    }

    @BeforeEach
    void core() {
        commands.control = (ConfigurationControl) Proxy.newProxyInstance(PlanCommandsTest.class.getClassLoader(),
                new Class<?>[] {ConfigurationControl.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("appliedFile")) {
                        return file;
                    }
                    if (method.getName().equals("running")) {
                        return Configuration.EMPTY;
                    }
                    if (method.getName().equals("runningProblems")) {
                        return List.of();
                    }
                    calls.add(method.getName() + (arguments == null ? "" : " " + Arrays.toString(arguments)));
                    return CompletableFuture.completedStage(method.getName().equals("plan") ? plan : outcome);
                });
    }

    private static void assertFails(String message, Executable command) {
        assertEquals(message, assertThrows(CommandFailure.class, command).getMessage());
    }

    private static int tokens(String json) throws IOException {
        int count = 0;
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            while (parser.nextToken() != null) {
                count++;
            }
        }
        return count;
    }

    @Test
    void aPlanTellsEachBlockWhatItDoesAndTheKernel() {
        assertEquals("""
                + vrrp_instance VI_2
                    INIT -> BACKUP at once: started
                    BACKUP -> MASTER unless a MASTER is heard: no MASTER heard within 3.6 s
                ~ vrrp_instance VI_1: priority 100 -> 150, virtual_ipaddress +10.1.0.92/16
                        -10.1.0.91/16
                    BACKUP -> MASTER follows: priority 150 is above the 120 of MASTER 10.1.0.2
                - vrrp_instance VI_3
                    MASTER -> INIT at once: removed from the configuration
                = vrrp_instance VI_4
                    stays BACKUP: MASTER 10.1.0.2 has priority 120

                Asked of the kernel at once:
                  delete address 10.1.0.93/16 on eth0 (VI_3)
                  set sysctl net/ipv4/conf/eth1/promote_secondaries = 1

                Asked of the kernel with what follows:
                  add address 10.1.0.92/16 on eth0 (VI_1)
                """, PlanText.of(PLAN, 80));
    }

    @Test
    void itFitsEveryTerminal() {
        for (int width : new int[] {60, 80, 132}) {
            String text = PlanText.of(PLAN, width);
            assertTrue(text.lines().allMatch(line -> line.length() <= width), text);
        }
    }

    @Test
    void aPlanThatChangesNothingSaysSo() {
        plan = new ConfigurationPlan(true, "/etc/k.conf", List.of(), List.of(), List.of(EnginePlan.nothing("vrrp")));
        assertEquals("/etc/k.conf would change nothing\n", PlanText.of(plan, 80));
    }

    @Test
    void withoutAFileItIsTheReloads() throws IOException {
        assertTrue(tokens(commands.plan(null, "--json")) > 100);
        assertTrue(commands.plan(null, FILE.toString(), "--json").contains("\"occasion\" : \"UNLESS_HEARD\""));
        assertEquals(List.of("plan", "plan [/etc/keepalived/new.conf]"), calls);
    }

    @Test
    void aRefusedPlanFailsWithItsComplaints() {
        plan = new ConfigurationPlan(false, "", List.of(FATAL), List.of(), List.of());
        CommandFailure failure = assertThrows(CommandFailure.class, () -> commands.plan(null, "--json"));
        assertTrue(failure.output().contains("no eth9") && failure.status() == 1);
        assertEquals("this configuration would be refused", failure.getMessage());
    }

    @Test
    void applyingTellsHowLongItHolds() {
        String text = commands.apply(FILE.toString(), "--confirm", "2m");
        assertTrue(text.startsWith("+ vrrp_instance VI_2\n" + FILE + " is in force until the next config:reload"), text);
        assertTrue(text.contains("UNCONFIRMED: taken back at "), text);
        assertTrue(text.lines().allMatch(line -> line.length() <= 80), text);
        file = new AppliedFile(FILE, 1, 0);
        commands.apply("--confirm", "90", FILE.toString());
        assertTrue(!commands.apply(FILE.toString()).contains("UNCONFIRMED"));
        assertEquals(List.of("apply [/etc/keepalived/new.conf, PT2M]", "apply [/etc/keepalived/new.conf, PT1M30S]",
                "apply [/etc/keepalived/new.conf, PT0S]"), calls);
    }

    @Test
    void whatDoesNotFitIsSaid() {
        assertFails("the daemon has a working directory of its own: name new.conf with its whole path, as in "
                + "\"$PWD/new.conf\"", () -> commands.apply("new.conf"));
        assertFails("usage: config:apply FILE [--confirm 60s] [--json]", () -> commands.apply());
        assertFails("--confirm wants a time like 60s, 5m or 1h; usage: config:apply FILE [--confirm 60s] [--json]",
                () -> commands.apply(FILE.toString(), "--confirm", "soon"));
        assertFails("unexpected --confirm; usage: config:apply FILE [--confirm 60s] [--json]",
                () -> commands.apply(FILE.toString(), "--confirm"));
        outcome = new LoadOutcome(false, 1, List.of(FATAL), List.of());
        assertFails("refused: what ran before still runs", () -> commands.apply(FILE.toString()));
        commands.control = null;
        assertFails("core is not running", () -> commands.confirm());
    }

    @Test
    void confirmingAndTakingBackTellWhatHolds() throws IOException {
        file = null;
        assertTrue(commands.rollback().endsWith("the ordinary configuration is in force\n"));
        file = new AppliedFile(FILE, 1, 0);
        assertTrue(commands.confirm().endsWith(FILE + " is in force until the next config:reload or restart\n"));
        assertTrue(commands.confirm("--json").contains("\"confirmByMillis\" : 0"));
        assertTrue(tokens(commands.rollback("--json")) > 10);
        assertEquals(List.of("rollback", "confirm", "confirm", "rollback"), calls);
    }

    @Test
    void showSaysThatAFileIsInForce() {
        ConfigCommands config = new ConfigCommands();
        config.control = commands.control;
        assertTrue(config.show().startsWith("# " + FILE + " is in force until"), config.show());
        assertTrue(config.show("--json").contains("\"appliedFile\""));
    }
}
