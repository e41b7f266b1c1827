package io.understudy.linux.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.platform.ProcessRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is looked up before a program starts. */
class LaunchPlannerTest {

    private static final Map<String, String> DAEMON = Map.of("IFS", "x", "LD_PRELOAD", "/evil.so",
            "LD_LIBRARY_PATH", "/evil", "PATH", "/nowhere:/bin", "LANG", "C", "BASH_ENV", "/evil.sh", "LD_AUDIT", "/e.so",
            "NOTIFY_SOCKET", "/run/systemd/notify", "BASH_FUNC_ls%%", "() { evil; }");

    private final LaunchPlanner planner = new LaunchPlanner(new NativeProcesses(), DAEMON);

    @Test
    void the_environment_leaves_out_what_could_change_programs() throws Exception {
        LaunchPlan plan = planner.plan(ProcessRequest.of(List.of("true")).environment(Map.of("LANG", "de", "X", "1")));
        Map<String, String> variables = new TreeMap<>();
        plan.environment().forEach(line -> variables.put(line.split("=")[0], line.split("=")[1]));
        assertEquals(new TreeMap<>(Map.of("LANG", "de", "PATH", "/nowhere:/bin", "X", "1")), variables);
    }

    @Test
    void a_name_without_a_slash_is_searched_in_path() throws Exception {
        LaunchPlan plan = planner.plan(ProcessRequest.of(List.of("true", "-x")));
        assertEquals(List.of("/usr/bin/setpriv", "--pdeathsig", "TERM", "--", "/bin/true", "-x"), plan.argv());
        assertEquals("/usr/bin/setpriv", plan.path());
    }

    @Test
    void another_user_loses_groups_and_capabilities() throws Exception {
        List<String> argv = planner.plan(ProcessRequest.of(List.of("true")).as("nobody", "")).argv();
        assertTrue(argv.containsAll(List.of("--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=-all",
                "--ambient-caps=-all")), argv.toString());
    }

    @Test
    void ones_own_user_needs_no_privilege_but_loses_ambient_capabilities() throws Exception {
        Accounts.Identity own = new Accounts(new NativeProcesses()).own();
        List<String> argv = planner.plan(ProcessRequest.of(List.of("true"))
                .as(Integer.toString(own.uid()), Integer.toString(own.gid()))).argv();
        assertEquals(List.of("/usr/bin/setpriv", "--pdeathsig", "TERM", "--inh-caps=-all", "--ambient-caps=-all", "--",
                "/bin/true"), argv);
    }

    @Test
    void a_number_without_a_name_needs_a_group() throws Exception {
        assertTrue(assertThrows(CannotStartException.class,
                () -> planner.plan(ProcessRequest.of(List.of("true")).as("54321", ""))).getMessage()
                .contains("write a group"));
        assertTrue(planner.plan(ProcessRequest.of(List.of("true")).as("54321", "12345")).argv()
                .contains("--regid=12345"));
    }

    @Test
    void a_character_that_c_cannot_hold_is_refused() {
        assertEquals("a NUL character stands in 'a\\0b'", assertThrows(CannotStartException.class,
                () -> planner.plan(ProcessRequest.of(List.of("true", "a\0b")))).getMessage());
    }
}
