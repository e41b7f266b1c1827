package io.understudy.linux.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.platform.ProcessOutcome;
import io.understudy.api.platform.ProcessRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What others than root may not do to a daemon that runs scripts as root: real files, users and programs. */
@Timeout(30)
class ScriptSecurityTest {

    private static final String REFUSED = ": not run with root's rights (enable_script_security): ";

    private final SpawnProcessRunner runner = new SpawnProcessRunner();

    @TempDir
    Path directory;
    private Path script;

    @BeforeEach
    void write() throws Exception {
        mode(directory, "rwxr-xr-x");
        script = directory.resolve("s.sh");
        Files.writeString(script, "#!/bin/sh\necho trusted $(id -u)\n");
        mode(script, "rwxr-xr-x");
    }

    @AfterEach
    void close() throws InterruptedException {
        runner.close();
    }

    @Test
    void what_root_alone_can_change_is_run() {
        assertEquals("trusted 0", said(secured(script)));
    }

    @Test
    void a_world_writable_script_is_refused_with_what_to_do() throws Exception {
        mode(script, "rwxrwxrwx");
        assertEquals(script + REFUSED + script + " is writable for everybody (mode 0777; chmod go-w " + script + ")",
                run(secured(script)).error());
        assertEquals("trusted 0", said(secured(script).secured(false)), "as before where security is off");
    }

    @Test
    void a_world_writable_directory_is_refused() throws Exception {
        mode(directory, "rwxrwxrwx");
        assertEquals(script + REFUSED + directory + " is writable for everybody (mode 0777; chmod go-w " + directory
                + ")", run(secured(script)).error());
    }

    @Test
    void a_script_of_another_user_is_refused_as_root_and_run_as_that_user() throws Exception {
        Files.setAttribute(script, "unix:uid", 65534);
        assertEquals(script + REFUSED + script + " belongs to user 65534 (chown root " + script + ")",
                run(secured(script)).error());
        assertEquals("trusted 65534", said(secured(script).as("nobody", "")));
    }

    @Test
    void roots_group_alone_is_roots_right_enough() throws Exception {
        mode(script, "rwxrwxrwx");
        assertTrue(run(secured(script).as("nobody", "root")).error().contains(REFUSED));
    }

    @Test
    void a_setuid_program_of_root_is_looked_at_whoever_runs_it() throws Exception {
        Path program = directory.resolve("id");
        Files.copy(Path.of("/usr/bin/id"), program);
        Files.setAttribute(program, "unix:mode", 04777);
        assertEquals(program + REFUSED + program + " is writable for everybody (mode 4777; chmod go-w " + program + ")",
                run(secured(program).as("nobody", "")).error());
        Files.setAttribute(program, "unix:mode", 0777);
        assertTrue(run(secured(program).as("nobody", "")).succeeded());
    }

    @Test
    void a_link_that_is_exchanged_between_two_starts_is_refused_at_the_second() throws Exception {
        Path open = Files.createDirectory(directory.resolve("open"));
        mode(open, "rwxrwxrwx");
        Path evil = open.resolve("evil.sh");
        Files.writeString(evil, "#!/bin/sh\necho evil\n");
        mode(evil, "rwxr-xr-x");
        Path link = Files.createSymbolicLink(directory.resolve("l.sh"), script);
        assertEquals("trusted 0", said(secured(link)));
        Files.delete(link);
        Files.createSymbolicLink(link, evil);
        ProcessOutcome second = run(secured(link));
        assertEquals(link + REFUSED + open + " is writable for everybody (mode 0777; chmod go-w " + open + ")",
                second.error());
        assertEquals("", second.output());
    }

    @Test
    void a_link_in_a_directory_of_another_user_is_refused_though_it_leads_to_a_trusted_script() throws Exception {
        Path theirs = Files.createDirectory(directory.resolve("theirs"));
        Path link = Files.createSymbolicLink(theirs.resolve("l.sh"), script);
        Files.setAttribute(theirs, "unix:uid", 65534);
        assertEquals(link + REFUSED + theirs + " belongs to user 65534 (chown root " + theirs + ")",
                run(secured(link)).error());
    }

    @Test
    void a_name_that_is_found_in_path_is_looked_at_too() throws Exception {
        mode(script, "rwxrwxrwx");
        ProcessRequest request = ProcessRequest.of(List.of("s.sh")).secured(true).keepOutput(100)
                .environment(Map.of("PATH", directory.toString()));
        assertTrue(run(request).error().startsWith(script + REFUSED), run(request).error());
    }

    @Test
    void a_script_is_named_by_where_links_lead_unless_use_symlink_paths_is_on() throws Exception {
        Files.writeString(script, "#!/bin/sh\necho $0\n");
        Path link = Files.createSymbolicLink(directory.resolve("l.sh"), script);
        assertEquals(script.toRealPath().toString(), said(secured(link).linksFollowed(true)));
        assertEquals(link.toString(), said(secured(link).linksFollowed(false)));
        Path program = Files.createSymbolicLink(directory.resolve("echo"), Path.of("/bin/echo"));
        assertEquals("no script", said(ProcessRequest.of(List.of(program.toString(), "no script")).keepOutput(100)
                .linksFollowed(true)));
    }

    @Test
    void all_groups_of_the_user_where_set_supplementary_groups_is_on() {
        ProcessRequest groups = ProcessRequest.of(List.of("id", "-G")).keepOutput(100).as("nobody", "daemon");
        assertEquals("1", said(groups));
        assertEquals("1 65534", said(groups.allGroups(true)));
    }

    @Test
    void what_steers_loaders_and_shells_does_not_reach_a_script_and_names_are_no_commands() throws Exception {
        Files.writeString(script, "#!/bin/sh\necho \"$LD_PRELOAD$BASH_ENV|$UNDERSTUDY_NAME\"\n");
        assertEquals(Map.of("PATH", "/bin"), InheritedEnvironment.of(Map.of("LD_PRELOAD", "/tmp/evil.so",
                "BASH_ENV", "/tmp/evil", "PATH", "/bin")));
        Path evil = directory.resolve("evil");
        String name = "V; touch " + evil + " $(touch " + evil + ")\nLD_PRELOAD=x";
        assertEquals("|" + name, said(secured(script).keepOutput(1_000).environment(Map.of("UNDERSTUDY_NAME", name))));
        assertTrue(Files.notExists(evil));
    }

    @Test
    void names_outside_of_ascii_are_followed() throws Exception {
        String odd = directory + "/\u00fc.sh";
        assertTrue(run(ProcessRequest.of(List.of("/bin/cp", "-p", script.toString(), odd))).succeeded());
        assertEquals("trusted 0", said(ProcessRequest.of(List.of(odd)).secured(true).keepOutput(100)));
    }

    private static void mode(Path path, String permissions) throws Exception {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static ProcessRequest secured(Path program) {
        return ProcessRequest.of(List.of(program.toString())).secured(true).keepOutput(100);
    }

    private String said(ProcessRequest request) {
        ProcessOutcome outcome = run(request);
        assertEquals("", outcome.error());
        return outcome.output().strip();
    }

    private ProcessOutcome run(ProcessRequest request) {
        return runner.start(request).outcome().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
