package io.understudy.linux.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.platform.ProcessOutcome;
import io.understudy.api.platform.ProcessRequest;
import io.understudy.api.platform.ProcessRunner.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real programs on the real kernel. */
@Timeout(30)
class SpawnProcessRunnerTest {

    private SpawnProcessRunner runner;

    @TempDir
    Path directory;

    @BeforeEach
    void open() {
        runner = new SpawnProcessRunner();
    }

    @AfterEach
    void close() throws InterruptedException {
        runner.close();
        assertEquals(List.of(), ourThreads(), "no thread may remain");
    }

    @Test
    void reports_the_exit_status() {
        assertEquals(0, run("/bin/true").exitStatus());
        ProcessOutcome outcome = run("sh", "-c", "exit 3");
        assertEquals(3, outcome.exitStatus());
        assertEquals("exit status 3", outcome.describe());
    }

    @Test
    void reports_the_signal_that_ended_it() {
        ProcessOutcome outcome = run("sh", "-c", "kill -USR1 $$");
        assertEquals(10, outcome.signal());
        assertEquals(-1, outcome.exitStatus());
        assertFalse(outcome.succeeded());
    }

    @Test
    void time_limit_ends_the_whole_group() throws Exception {
        ProcessOutcome outcome = await(runner.start(shell("sleep 987 & echo $!; wait").limit(200).keepOutput(100)));
        assertTrue(outcome.timedOut());
        assertFalse(outcome.succeeded());
        assertTrue(ends(grandchild(outcome)), "the grandchild must be gone");
    }

    @Test
    void time_limit_kills_what_ignores_SIGTERM() {
        long begin = System.nanoTime();
        ProcessOutcome outcome = await(runner.start(
                shell("trap '' TERM; sleep 60").limit(50)));
        assertTrue(outcome.timedOut());
        assertEquals(9, outcome.signal());
        assertTrue(System.nanoTime() - begin >= TimeUnit.MILLISECONDS.toNanos(2050), "two seconds of grace");
    }

    @Test
    void a_grandchild_that_ignores_SIGTERM_is_killed_after_its_parent_ended() {
        ProcessOutcome outcome = await(runner.start(
                shell("(trap '' TERM; exec sleep 986) & echo $!; wait").limit(100).keepOutput(100)));
        assertEquals(15, outcome.signal(), "the shell itself obeys");
        assertTrue(ends(grandchild(outcome)), "the grandchild must be gone");
    }

    @Test
    void a_success_after_the_limit_is_no_success() {
        ProcessOutcome outcome = await(runner.start(shell("trap 'exit 0' TERM; sleep 60 & wait").limit(100)));
        assertTrue(outcome.timedOut());
        assertFalse(outcome.succeeded());
    }

    @Test
    void terminate_ends_it() {
        Running running = runner.start(ProcessRequest.of(List.of("sleep", "60")));
        running.terminate();
        ProcessOutcome outcome = await(running);
        assertFalse(outcome.succeeded());
        assertFalse(outcome.timedOut());
        running.terminate();
    }

    @Test
    void deactivation_ends_what_runs() throws Exception {
        Running running = runner.start(ProcessRequest.of(List.of("sleep", "985")));
        CountDownLatch told = new CountDownLatch(1);
        running.outcome().thenRun(told::countDown);
        await(runner.start(ProcessRequest.of(List.of("true"))));
        runner.close();
        assertEquals(0, told.getCount());
        assertEquals(15, await(running).signal());
        assertEquals("the process runner has stopped", run("true").error());
    }

    @Test
    void keeps_output_up_to_the_limit_and_reads_the_rest() {
        ProcessOutcome outcome = await(runner.start(
                shell("echo first; echo second >&2; head -c 10000000 /dev/zero | tr '\\0' x; exit 4").keepOutput(20)));
        assertEquals("first\nsecond\nxxxxxxx", outcome.output());
        assertEquals(4, outcome.exitStatus());
    }

    @Test
    void output_is_utf_8() {
        assertEquals("Grüße", output(ProcessRequest.of(List.of("printf", "%s", "Grüße"))));
    }

    @Test
    void a_background_process_neither_delays_the_outcome_nor_loses_its_output() throws Exception {
        Path go = pipe("go");
        Path alive = pipe("alive");
        ProcessOutcome outcome = await(runner.start(
                shell("(read line <'" + go + "'; echo late && echo alive >'" + alive + "') & echo early")
                        .keepOutput(100)));
        assertEquals("early\n", outcome.output());
        Files.writeString(go, "go\n");
        assertEquals("alive\n", output(ProcessRequest.of(List.of("cat", alive.toString())).limit(5000)),
                "SIGPIPE would have ended it");
    }

    private Path pipe(String name) throws Exception {
        Path pipe = directory.resolve(name);
        assertTrue(run("mkfifo", pipe.toString()).succeeded());
        return pipe;
    }

    @Test
    void a_missing_program_is_an_outcome() {
        assertEquals("/no/such/program: No such file or directory", run("/no/such/program").error());
        assertTrue(run("no-such-program").error().startsWith("no-such-program: not found in PATH ("));
        assertEquals("/etc: is a directory", run("/etc").error());
        assertEquals("/etc/passwd: not executable (chmod +x)", run("/etc/passwd").error());
        assertEquals("the command is empty", run("").error());
    }

    @Test
    void an_interpreter_that_is_missing_is_said_where_output_is_kept() throws Exception {
        Path script = script("#!/no/such/interpreter\n");
        ProcessOutcome outcome = await(runner.start(ProcessRequest.of(List.of(script.toString())).keepOutput(500)));
        assertEquals("failed to execute " + script + ": No such file or directory", outcome.error());
    }

    @Test
    void a_script_without_interpreter_line_is_run_by_the_shell() throws Exception {
        Path script = script("echo \"$1 $0\"; exit 7\n");
        ProcessOutcome outcome = await(runner.start(
                ProcessRequest.of(List.of(script.toString(), "hello")).keepOutput(500)));
        assertEquals(7, outcome.exitStatus());
        assertEquals("hello " + script + "\n", outcome.output());
    }

    @Test
    void runs_as_another_user_without_capabilities_and_groups() {
        assertEquals("65534\n", output(ProcessRequest.of(List.of("id", "-u")).as("nobody", "")));
        assertEquals("65534\n", output(ProcessRequest.of(List.of("id", "-G")).as("nobody", "")));
        assertEquals("1\n", output(ProcessRequest.of(List.of("id", "-g")).as("nobody", "daemon")));
        assertEquals("65534\n", output(ProcessRequest.of(List.of("id", "-u")).as("65534", "")));
        String status = output(ProcessRequest.of(List.of("grep", "-E", "^Cap(Eff|Prm|Inh|Amb)", "/proc/self/status"))
                .as("nobody", ""));
        assertEquals(4, status.lines().filter(line -> line.endsWith("\t0000000000000000")).count(), status);
    }

    @Test
    void unknown_users_and_groups_are_outcomes() {
        assertEquals("unknown user 'no-such-user'",
                await(runner.start(ProcessRequest.of(List.of("true")).as("no-such-user", ""))).error());
        assertEquals("unknown group 'no-such-group'",
                await(runner.start(ProcessRequest.of(List.of("true")).as("nobody", "no-such-group"))).error());
    }

    @Test
    void the_environment_is_the_daemons_plus_the_requests() {
        String environment = output(ProcessRequest.of(List.of("env")).environment(Map.of("UNDERSTUDY_TEST", "ä b")));
        Set<String> lines = environment.lines().collect(Collectors.toSet());
        assertTrue(lines.contains("UNDERSTUDY_TEST=ä b"), environment);
        assertTrue(lines.contains("PATH=" + System.getenv("PATH")), environment);
    }

    @Test
    void inherits_no_descriptor() throws Exception {
        // the JDK opens this one without O_CLOEXEC
        try (var open = Files.newInputStream(Path.of("/etc/passwd"))) {
            String list = output(ProcessRequest.of(List.of("sh", "-c", "for f in /proc/$$/fd/*; do readlink $f; done")));
            assertEquals(3, list.lines().count(), list);
            assertEquals("/dev/null", list.lines().findFirst().orElseThrow());
            assertTrue(open.available() > 0);
        }
    }

    @Test
    void has_default_signals_an_empty_mask_and_its_own_group() {
        String status = output(ProcessRequest.of(List.of("grep", "^Sig[BI]", "/proc/self/status")));
        assertEquals(2, status.lines().filter(line -> line.endsWith("\t0000000000000000")).count(), status);
        assertEquals("own\n", output(shell("set -- $(cat /proc/$$/stat); [ $5 = $1 ] && echo own || echo $*")));
    }

    @Test
    void dies_with_its_parent_thread() {
        String signal = output(ProcessRequest.of(List.of("setpriv", "--dump")));
        assertTrue(signal.contains("Parent death signal: TERM"), signal);
    }

    @Test
    void five_hundred_at_once() {
        long begin = System.nanoTime();
        List<Running> all = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            all.add(runner.start(ProcessRequest.of(List.of("/bin/sh", "-c", "exit " + i % 7)).keepOutput(100)));
        }
        long submitted = System.nanoTime();
        for (int i = 0; i < all.size(); i++) {
            assertEquals(i % 7, await(all.get(i)).exitStatus());
        }
        System.err.printf("500 processes: submitted in %.1f ms, all ended after %.0f ms%n",
                (submitted - begin) / 1e6, (System.nanoTime() - begin) / 1e6);
    }

    @Test
    void leaks_no_descriptor_and_no_zombie() {
        run("true");
        // what an earlier test ended the hard way may still be in its grace time
        Set<ProcessHandle> earlier = ProcessHandle.current().children().collect(Collectors.toSet());
        long before = ownDescriptors();
        for (int i = 0; i < 20; i++) {
            await(runner.start(shell("echo x").keepOutput(10)));
            run("/no/such/program");
        }
        assertEquals(before, ownDescriptors());
        // told when the program has ended; on a busy machine the kernel's list may be a moment behind
        long patienceEnds = System.nanoTime() + 5_000_000_000L;
        while (!leftBehind(earlier).isEmpty() && System.nanoTime() < patienceEnds) {
            Thread.onSpinWait();
        }
        assertEquals(List.of(), leftBehind(earlier));
    }

    private static List<ProcessHandle> leftBehind(Set<ProcessHandle> earlier) {
        return ProcessHandle.current().children().filter(child -> !earlier.contains(child)).toList();
    }

    private static long ownDescriptors() {
        return new java.io.File("/proc/self/fd").list().length;
    }

    private ProcessOutcome run(String... command) {
        return await(runner.start(ProcessRequest.of(List.of(command))));
    }

    private String output(ProcessRequest request) {
        ProcessOutcome outcome = await(runner.start(request.keepOutput(10_000)));
        assertEquals("", outcome.error());
        return outcome.output();
    }

    private static ProcessRequest shell(String text) {
        return ProcessRequest.of(List.of("/bin/sh", "-c", text));
    }

    private static ProcessOutcome await(Running running) {
        return running.outcome().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    private Path script(String text) throws Exception {
        Path script = Files.writeString(directory.resolve("script"), text);
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static long grandchild(ProcessOutcome outcome) {
        return Long.parseLong(outcome.output().strip());
    }

    /** Waits for a process that is no child of ours. */
    private static boolean ends(long pid) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        process.ifPresent(handle -> handle.onExit().orTimeout(10, TimeUnit.SECONDS).join());
        return true;
    }

    private static List<String> ourThreads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> name.startsWith("understudy-process")).toList();
    }
}
