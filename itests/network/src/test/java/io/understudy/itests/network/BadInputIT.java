package io.understudy.itests.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Command;
import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Understudy;
import io.understudy.itests.lab.Wait;
import java.time.Duration;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Broken files: what {@code -t} and the daemon say, and the exit codes, with keepalived's beside them. */
@Execution(ExecutionMode.CONCURRENT)
class BadInputIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** single-master.conf with one thing done to it. Codes: what keepalived 2.2.7 ends with; 0 as a daemon: it runs. */
    enum Case {
        CLEAN("auth_pass 123456_psd", "auth_pass 12345678", null, 0, true),
        UNKNOWN_KEYWORD("priority 98", "priorty 98", "priorty", 5, true),
        BAD_PRIORITY("priority 98", "priority 300", "300", 5, true),
        BAD_ROUTER_ID("virtual_router_id 14", "virtual_router_id fourteen", "fourteen", 5, false),
        PARAMETER_MISSING("virtual_router_id 14", "virtual_router_id", "virtual_router_id", 2, false),
        ROUTER_ID_MISSING("    virtual_router_id 14\n", "", "vrrp_instance", 5, false);

        final String found;
        final String replaced;
        final String blamed;
        final int testCode;
        final boolean runs;

        Case(String found, String replaced, String blamed, int testCode, boolean runs) {
            this.found = found;
            this.replaced = replaced;
            this.blamed = blamed;
            this.testCode = testCode;
            this.runs = runs;
        }

        String conf() {
            String conf = Seed.SINGLE.first().replace("auth_pass 123456_psd", "auth_pass 12345678");
            return this == CLEAN ? conf : conf.replace(found, replaced);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Execution(ExecutionMode.CONCURRENT)
    void endsWithKeepalivedsCodesAndNamesThePlace(Case broken) {
        try (Lab lab = Lab.open("h")) {
            Host host = lab.host("h");
            host.write(Host.CONF, broken.conf());
            assertEquals(broken.testCode, host.run("keepalived", "-t", "-f", Host.CONF).exit(), "keepalived -t: the table is wrong");

            Command.Output tested = host.run(Understudy.executable(), "-t", "-f", Host.CONF);
            assertEquals(broken.testCode, tested.exit(), () -> "understudy -t:\n" + tested.text());
            Command.Output checked = host.run(Understudy.executable(), "check", "-f", Host.CONF);
            assertEquals(broken.testCode, checked.exit(), () -> "understudy check:\n" + checked.text());
            if (broken.blamed != null) {
                Place place = Place.of(broken.blamed, broken.conf());
                place.assertNamedIn(tested.text());
                place.assertNamedIn(checked.text());
            }
            assertDaemon(host, broken);
        }
    }

    private static void assertDaemon(Host host, Case broken) {
        Daemon daemon = Product.UNDERSTUDY.start(host);
        if (broken.runs) {
            assertTrue(Wait.until(LIMIT, () -> host.holds("10.1.0.91")), daemon::log);
            daemon.terminate();
            assertEquals(0, daemon.awaitExit(LIMIT), daemon::log);
        } else {
            assertEquals(2, daemon.awaitExit(LIMIT), daemon::log);
        }
        if (broken.blamed != null) {
            Place.of(broken.blamed, broken.conf()).assertNamedIn(daemon.log());
        }
    }
}
