package io.understudy.core.policy;

import static io.understudy.core.Samples.command;
import static io.understudy.core.Samples.notifying;
import static io.understudy.core.Samples.router;
import static io.understudy.core.Samples.script;
import static io.understudy.core.Samples.tracking;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.PluginBlock;
import io.understudy.api.config.Position;
import io.understudy.api.config.Problem;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.RealServer;
import io.understudy.api.config.Settings;
import io.understudy.api.config.TrackEntry;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpScript;
import io.understudy.core.Samples;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallPoliciesTest {

    /** keepalived-behaviour A87. */
    @ParameterizedTest
    @CsvSource({"REFUSED, 2", "MISSING_PARAMETER, 2", "INCLUDE, 6", "INCLUDE SECURITY, 6", "INCLUDE REFUSED, 2",
        "REFUSED SECURITY, 2"})
    void startEndsWithKeepalivedsCode(String kinds, int code) {
        assertEquals(code, StartExitCode.of(Arrays.stream(kinds.split(" "))
                .map(kind -> Problem.of(Kind.valueOf(kind), Position.NONE, "x", "")).toList()));
    }

    /** Weight of the script, weight of the line, unweighted? */
    @ParameterizedTest
    @CsvSource({"0, , true", "5, , false", "5, 0, true", "0, 5, false"})
    void lineWeightGoesBeforeScriptWeight(int scriptWeight, Integer lineWeight, boolean unweighted) {
        VrrpScript script = script("chk", Samples.script().set(VrrpScript.WEIGHT, scriptWeight));
        Configuration configuration = Configuration.builder("").add(script)
                .add(tracking("VI_1", 51, new TrackEntry("chk", lineWeight, null))).build();
        assertEquals(unweighted, TrackPolicy.isUnweighted(configuration, script));
    }

    /** 60 s or 10 intervals, whichever is more. */
    @ParameterizedTest
    @CsvSource({"1000, 60000", "6000, 60000", "7000, 70000"})
    void staleLimit(long intervalMillis, long limitMillis) {
        assertEquals(limitMillis, TrackPolicy.staleLimitMillis(
                script("chk", Samples.script().set(VrrpScript.INTERVAL_MILLIS, intervalMillis))));
    }

    @Test
    void onlyTheCommandMakesAnotherObservation() {
        VrrpScript before = script("chk", Samples.script());
        assertTrue(TrackPolicy.observesTheSame(before, script("chk", Samples.script().set(VrrpScript.FALL, 3))));
        assertFalse(TrackPolicy.observesTheSame(before,
                script("chk", Samples.script().set(VrrpScript.SCRIPT, command("/bin/other")))));
    }

    @Test
    void notifyCommandsImplyTheScriptNotifier() {
        assertEquals(Set.of(), WantedNotifiers.of(Configuration.builder("").add(router("VI_1", 51)).build()));
        assertEquals(Set.of("script"), WantedNotifiers.of(Configuration.builder("").add(router("VI_1", 51))
                .add(notifying("VI_2", 52)).build()));
    }

    @Test
    void blocksOfPluginsAskForTheNotifierThatTheirDeclarationNames() {
        Settings none = Settings.builder().build();
        Configuration configuration = Configuration.builder("").add(PluginBlock.of("*", "ping", "gw", Position.NONE, none))
                .add(PluginBlock.asking("pager", "page", "ops", Position.NONE, none))
                .add(PluginBlock.asking("pager", "page", "dev", Position.NONE, none)).build();
        assertEquals(Set.of("pager"), WantedNotifiers.of(configuration));
        assertEquals(Set.of("pager"), WantedNotifiers.byBlocksOfTheirOwn(configuration));
    }

    @Test
    @DisplayName("C139: mails wait where smtp_alert says so, and there are recipients and a relay; D34: real servers' default")
    void mails() throws UnknownHostException {
        Settings alert = Settings.builder().set(VrrpInstance.SMTP_ALERT, true, Position.NONE).build();
        VrrpInstance router = VrrpInstance.of("V", Position.NONE, alert);
        RealServer real = RealServer.of(InetAddress.getByName("10.0.0.2"), 80, 80, Position.NONE,
                Settings.builder().build());
        Settings.Builder globals = Settings.builder().set(GlobalDefs.NOTIFICATION_EMAIL, List.of("a@x"), Position.NONE);
        GlobalDefs noRelay = GlobalDefs.of(Position.NONE, globals.build());
        GlobalDefs both = GlobalDefs.of(Position.NONE, globals.set(GlobalDefs.SMTP_SERVER, "relay", Position.NONE)
                .set(GlobalDefs.SMTP_ALERT, true, Position.NONE).build());
        assertEquals(Set.of(), WantedNotifiers.of(router, noRelay));
        assertEquals(Set.of("mail"), WantedNotifiers.of(router, both));
        assertEquals(Set.of("mail"), WantedNotifiers.of(real, both));
        assertEquals(Set.of(), WantedNotifiers.of(both, both));
        assertEquals(Set.of(), WantedNotifiers.of(router("VI_1", 51), both));
    }
}
