package io.understudy.frontends.keepalived;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.config.Problem;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.ReadResult;
import io.understudy.api.config.VrrpInstance;
import io.understudy.frontends.keepalived.source.TestMachine;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said at load of scripts that others than root could exchange (A65, A66), and what becomes of them. */
class ScriptSecurityTest {

    private static final String SECURED = "global_defs {\nenable_script_security\nscript_user %s\n}\n";
    private static final String ROUTER = "vrrp_instance V {\ninterface eth0\nvirtual_router_id 7\n"
            + "virtual_ipaddress { 10.0.0.1 }\n%s\n}\n";

    @ParameterizedTest(name = "A65 script_user {0}, {1}: {2}")
    @CsvSource(delimiter = '|', value = {
        "root   | /shared/c   | 5 track script s: /shared/c is not run with root's rights, others could exchange it: "
                + "/shared is writable for everybody",
        "nobody | /shared/c   | ''",
        "root   | /etc/c      | ''",
    })
    void tracked(String user, String program, String expected) {
        ReadResult result = TestMachine.text(SECURED.formatted(user) + "vrrp_script s { script " + program + "\n}\n"
                + ROUTER.formatted("track_script { s }"));
        assertEquals(expected, complaints(result));
        assertEquals(expected.isEmpty() ? 1 : 0, result.configuration().vrrpScripts().size(), "refused ones are disabled");
    }

    @ParameterizedTest(name = "A65 {0}: {1}")
    @CsvSource(delimiter = '|', value = {
        "notify_master /shared/n        | 9 notify_master: /shared/n is not run with root's rights, others could exchange"
                + " it: /shared is writable for everybody",
        "notify_master /shared/n nobody | ''",
        "notify /etc/n                  | ''",
    })
    void notified(String line, String expected) {
        assertEquals(expected, complaints(TestMachine.text(SECURED.formatted("root") + ROUTER.formatted(line))));
    }

    @Test
    void without_script_security_the_whole_is_complained_of_once() {
        ReadResult result = TestMachine.text("global_defs {\nscript_user root\n}\n" + ROUTER.formatted("notify /shared/n"));
        assertEquals(List.of(Kind.SECURITY), result.problems().stream().filter(p -> p.kind() != Kind.NOTE)
                .map(Problem::kind).toList());
        assertEquals(false, result.configuration().vrrpInstances().get(0).settings().get(VrrpInstance.NOTIFY).secured());
    }

    @Test
    void every_command_knows_that_security_is_on() {
        ReadResult result = TestMachine.text(SECURED.formatted("root") + ROUTER.formatted("notify /etc/n nobody daemon"));
        var command = result.configuration().vrrpInstances().get(0).settings().get(VrrpInstance.NOTIFY);
        assertEquals("true nobody daemon", command.secured() + " " + command.user() + " " + command.group());
    }

    @Test
    void every_command_knows_how_all_scripts_are_run() {
        ReadResult result = TestMachine.text("global_defs {\nuse_symlink_paths\nset_supplementary_groups\n"
                + "script_user root\n}\n" + ROUTER.formatted("notify /etc/n nobody daemon"));
        var command = result.configuration().vrrpInstances().get(0).settings().get(VrrpInstance.NOTIFY);
        assertEquals("true true nobody daemon", command.symlinks() + " " + command.allGroups() + " " + command.user()
                + " " + command.group());
    }

    private static String complaints(ReadResult result) {
        return String.join("; ", result.problems().stream().filter(problem -> problem.kind() == Kind.SECURITY)
                .map(problem -> problem.position().line() + " " + problem.message()).toList());
    }
}
