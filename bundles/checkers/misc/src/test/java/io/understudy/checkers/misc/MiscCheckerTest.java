package io.understudy.checkers.misc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import io.understudy.api.check.CheckSettings;
import io.understudy.api.platform.ProcessOutcome;
import io.understudy.checkers.misc.policy.Verdicts;
import io.understudy.linux.process.SpawnProcessRunner;
import java.net.InetSocketAddress;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** D55, with real programs. */
class MiscCheckerTest {

    private static SpawnProcessRunner runner;

    @BeforeAll
    static void open() {
        runner = new SpawnProcessRunner();
    }

    @AfterAll
    static void close() throws InterruptedException {
        runner.close();
    }

    private static CheckResult check(CheckSettings.Builder settings) throws Exception {
        return new MiscChecker(runner).check(CheckRequest.of("MISC_CHECK", new InetSocketAddress("192.0.2.1", 80))
                .settings(settings.build()).build()).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static CheckSettings.Builder shell(String text) {
        return CheckSettings.builder().add("misc_shell", text);
    }

    @Test
    void exitStatusZeroIsUpAndAllElseDown() throws Exception {
        assertEquals("UP: exit status 0", check(CheckSettings.builder().add("misc_path", "/bin/true")).toString());
        assertEquals("DOWN: exit status 1", check(CheckSettings.builder().add("misc_path", "/bin/false")).toString());
        assertEquals("DOWN: exit status 3", check(shell("exit 3")).toString());
    }

    @Test
    void itsFirstLineOfOutputIsPartOfTheCause() throws Exception {
        assertEquals("DOWN: exit status 1: the queue is full",
                check(shell("echo the queue is full; echo and more; exit 1")).toString());
    }

    @Test
    void noControlsAndNoNoiseInTheCause() throws Exception {
        assertEquals("DOWN: exit status 1: ?[31mred ? grün",
                check(shell("printf '\\033[31mred \\001\\377\\002 gr\\303\\274n'; exit 1")).toString());
    }

    @Test
    void miscDynamic() throws Exception {
        CheckResult result = check(shell("exit 12").add("misc_dynamic"));
        assertEquals("UP: exit status 12", result.toString());
        assertEquals(OptionalInt.of(10), result.weight());
        assertEquals(OptionalInt.of(0), check(shell("exit 2").add("misc_dynamic")).weight());
        assertEquals(OptionalInt.empty(), check(shell("exit 0").add("misc_dynamic")).weight());
        assertEquals(CheckResult.Outcome.DOWN, check(shell("exit 1").add("misc_dynamic")).outcome());
    }

    @Test
    void miscTimeout() throws Exception {
        assertEquals("DOWN: timed out", check(shell("sleep 30").add("misc_timeout", "0.2")).toString());
    }

    @Test
    void aProgramThatIsNotThereSaysNothingOfTheServer() throws Exception {
        assertEquals(CheckResult.Outcome.BROKEN,
                check(CheckSettings.builder().add("misc_path", "/nowhere/check")).outcome());
        assertEquals("BROKEN: misc_path is missing", check(CheckSettings.builder()).toString());
    }

    @Test
    void aSignal() {
        assertEquals("DOWN: killed by signal 9", Verdicts.of(new ProcessOutcome(0, 9, false, "", ""), true).toString());
    }
}
