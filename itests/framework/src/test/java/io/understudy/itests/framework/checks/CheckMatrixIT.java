package io.understudy.itests.framework.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Understudy;
import io.understudy.itests.lab.Wait;
import io.understudy.samples.checker.RedisChecker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every checker against a real server of its kind that is well, and against servers that are not: {@link CheckMatrix}.
 * All cells are real servers of one virtual server in one daemon, looked at through {@code lb:why}; the table with what
 * it says is {@code figures/checks.md}.
 */
class CheckMatrixIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FIRST_PORT = 20_001;
    private static final Pattern BLOCK = Pattern.compile("real_server +\\[127\\.0\\.0\\.1]:tcp:(\\d+) (.*)");
    /** The row of the one check, whose name follows the server's cause. */
    private static final Pattern ROWS = Pattern.compile("state (UP|DOWN) .*? because (.*?) [A-Z]+_[A-Z]+ "
            + "(UP|DOWN)( \\w+)?, seen .*? ago: (.*?)(?= then |$)");

    private static final List<Cell> ALL = CheckMatrix.cells();
    private static final List<Cell> CELLS = ALL.stream().filter(cell -> cell.block() != null).toList();
    private static Lab lab;
    private static Daemon daemon;
    /** What lb:why says of a cell, once it is as it must be, or time is over. */
    private static final Map<Cell, String> SEEN = new LinkedHashMap<>();

    @BeforeAll
    static void startAndWaitForAll() throws Exception {
        lab = Lab.open("h", "other", "odd");
        Host host = lab.host("h");
        StringBuilder servers = new StringBuilder();
        for (int i = 0; i < CELLS.size(); i++) {
            servers.append(CELLS.get(i).realServer(FIRST_PORT + i));
        }
        host.write(Host.CONF, RealServers.start(lab, host, "global_defs {\nenable_script_security\nscript_user root\n}\n"
                + RealServers.preamble() + "virtual_server 10.1.0.93 80 {\ndelay_loop 1\nprotocol TCP\n" + servers
                + "}\n"));
        Path jar = Path.of(RedisChecker.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Files.copy(jar, host.file("/tmp/checker.jar"));
        daemon = Product.UNDERSTUDY.start(host);
        assertTrue(Wait.until(PATIENCE, () -> Understudy.shell(daemon, "felix:start file:/tmp/checker.jar").exit() == 0),
                daemon::log);
        Wait.until(PATIENCE, CheckMatrixIT::allAsTheyMustBe);
    }

    @AfterAll
    static void writeTheTable() throws IOException {
        lab.close();
        Path folder = Files.createDirectories(Path.of(System.getProperty("understudy.reports", "target"))
                .resolve("figures"));
        Files.writeString(folder.resolve("checks.md"), table());
    }

    private static boolean allAsTheyMustBe() {
        look();
        return CELLS.stream().allMatch(cell -> complaint(cell).isEmpty());
    }

    private static void look() {
        String text = Understudy.shell(daemon, "lb:why 127.0.0.1").text();
        for (String block : text.split("\n\n|\n(?=real_server )")) {
            Matcher matcher = BLOCK.matcher(block.replaceAll("\\s+", " ").strip());
            if (matcher.matches()) {
                SEEN.put(CELLS.get(Integer.parseInt(matcher.group(1)) - FIRST_PORT), matcher.group(2));
            }
        }
    }

    /** Why it is not as it must be; empty where it is. */
    private static String complaint(Cell cell) {
        String text = SEEN.getOrDefault(cell, "nothing");
        Matcher rows = ROWS.matcher(text);
        if (!rows.find()) {
            return "not to be read: " + text;
        }
        boolean verdict = rows.group(1).equals(cell.verdict() == Cell.Verdict.DOWN ? "DOWN" : "UP")
                && (cell.verdict() == Cell.Verdict.BROKEN) == rows.group(5).startsWith("BROKEN: ");
        return verdict && cell.cause().matcher(cause(rows)).find() ? ""
                : "expected " + cell.verdict() + ": " + cell.cause() + "\n" + text;
    }

    /** The server's cause; where it has not moved since the start, its check's. */
    private static String cause(Matcher rows) {
        return rows.group(2).equals("as configured") ? rows.group(5) : rows.group(2);
    }

    private static String cause(Cell cell) {
        Matcher rows = ROWS.matcher(SEEN.getOrDefault(cell, ""));
        return rows.find() ? cause(rows).replace("|", "\\|") : "?";
    }

    @TestFactory
    List<DynamicTest> asItMustBeAndItsCauseIsTold() {
        return CELLS.stream().map(cell -> DynamicTest.dynamicTest(cell + " (" + cell.server() + ")",
                () -> assertEquals("", complaint(cell)))).toList();
    }

    /** A real server that is up comes up once, one that is down goes once. */
    @Test
    void nothingFlaps() {
        Wait.pause(Duration.ofSeconds(3));
        look();
        List<String> flapping = CELLS.stream().filter(cell -> SEEN.get(cell).split(" then ", -1).length > 3)
                .map(cell -> cell + ": " + SEEN.get(cell)).toList();
        assertEquals(List.of(), flapping);
    }

    /** A gigabyte neither fills the memory nor ends the daemon. */
    @Test
    void theDaemonIsWell() {
        assertFalse(daemon.log().contains("OutOfMemory"), daemon::log);
        assertFalse(daemon.log().contains("Exception"), daemon::log);
        assertTrue(daemon.alive(), daemon::log);
    }

    /** Every type that the daemon knows has its row, and every row says something of every condition. */
    @Test
    void nothingIsLeftOut() {
        Set<String> known = new TreeSet<>();
        Matcher type = Pattern.compile("^([A-Z]+_(?:CHECK|GET))\\b", Pattern.MULTILINE)
                .matcher(Understudy.shell(daemon, "check:types").text());
        while (type.find()) {
            known.add(type.group(1));
        }
        Map<String, Set<Condition>> said = new TreeMap<>();
        ALL.forEach(cell -> said.computeIfAbsent(cell.checker(),
                name -> EnumSet.noneOf(Condition.class)).add(cell.condition()));
        assertEquals(known, said.keySet());
        said.forEach((checker, conditions) -> assertEquals(EnumSet.allOf(Condition.class), conditions, checker));
    }

    private static String table() {
        List<String> lines = new ArrayList<>(List.of("# What lb:why says of real servers", "",
                "| checker | condition | server | | because |", "|---|---|---|---|---|"));
        for (Cell cell : ALL) {
            lines.add("| " + cell.checker() + " | " + cell.condition().title() + " | " + (cell.block() == null
                    ? "| | makes no sense: " + cell.reason() : cell.server() + " | " + (complaint(cell).isEmpty()
                    ? cell.verdict() : "NOT " + cell.verdict()) + " | " + cause(cell)) + " |");
        }
        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }
}
