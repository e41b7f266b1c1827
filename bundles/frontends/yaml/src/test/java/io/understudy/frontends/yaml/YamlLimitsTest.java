package io.understudy.frontends.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Problem;
import io.understudy.language.host.MemoryLimits;
import io.understudy.language.statement.ReadStatements;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A document cannot ask for more than this program has: refused with a clear message, and soon. */
class YamlLimitsTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final MemoryLimits SMALL = MemoryLimits.of(16L << 20);
    private static final String TOO_LARGE = "The configuration is larger than the memory of this program allows";

    private static void refused(String message, String text) {
        ReadStatements read = assertTimeoutPreemptively(LIMIT, () -> TestHost.statements(SMALL, text));
        List<String> fatal = read.complaints().list().stream().filter(Problem::isFatal).map(Problem::message).toList();
        assertEquals(List.of(message), fatal);
    }

    @Test
    @DisplayName("10,000 levels, of either bracket")
    void depth() {
        refused("Blocks are nested more than 130 deep", "[".repeat(10_000));
        refused("Blocks are nested more than 130 deep", "{a: ".repeat(10_000));
        refused("Blocks are nested more than 130 deep", "- ".repeat(10_000));
    }

    @Test
    @DisplayName("aliases of aliases: maps, lists, lists of nothing")
    void bombs() {
        refused(TOO_LARGE, bomb("{k0: %s, k1: %s, k2: %s, k3: %s}", 20));
        StringBuilder lists = new StringBuilder("x: &x [" + "{},".repeat(20_000) + "]\n");
        for (int i = 0; i < 20_000; i++) {
            lists.append("k").append(i).append(": [*x]\n");
        }
        refused(TOO_LARGE, lists.toString());
        refused(TOO_LARGE, lists.toString().replace("{}", "1"));
        refused(TOO_LARGE, "x: &x [" + "{nopreempt: false},".repeat(20_000) + "]\nvrrp_instance:\n"
                + numberedLines("  %d: *x\n", 20_000));
        refused(TOO_LARGE, "x: &x {" + numberedLines("k%d: 1,", 2000) + "}\n" + numberedLines("a%d: {<<: *x}\n", 2000));
    }

    private static String numberedLines(String line, int number) {
        return line.repeat(number).formatted(IntStream.range(0, number).boxed().toArray());
    }

    private static String bomb(String level, int levels) {
        StringBuilder text = new StringBuilder("x0: &x0 {a: 1}\n");
        for (int i = 1; i <= levels; i++) {
            text.append("x").append(i).append(": &x").append(i).append(' ')
                    .append(level.replace("%s", "*x" + (i - 1))).append('\n');
        }
        return text.toString();
    }

    @Test
    @DisplayName("many small values in a text that is not large")
    void values() {
        refused(TOO_LARGE, "a: [" + "[],".repeat(400_000) + "]");
    }

    @Test
    @DisplayName("a daemon's memory is enough for 5,000 virtual servers with 4 real servers each")
    void daemon() {
        StringBuilder text = new StringBuilder("virtual_server:\n");
        for (int i = 0; i < 5000; i++) {
            text.append("  10.%d.%d.1 80:\n    delay_loop: 6\n    lb_algo: rr\n".formatted(i / 250, i % 250))
                    .append("    lb_kind: DR\n    protocol: TCP\n    real_server:\n");
            for (int j = 0; j < 4; j++) {
                text.append("      192.168.%d.%d 80: {weight: 1, TCP_CHECK: {connect_timeout: 3}}\n"
                        .formatted(j, i % 250));
            }
        }
        ReadStatements read = TestHost.statements(MemoryLimits.of(62L << 20), text.toString());
        assertEquals(List.of(), read.complaints().list());
        assertEquals(5000, read.statements().size());
    }

    @Test
    @DisplayName("any text gives a result: no exception, no stall")
    void mutations() {
        String seed = """
                # c
                global_defs: {router_id: x, notification_email: [a, 'b c', "d\\te"]}
                vrrp_instance: &a
                  V: &b
                    - {interface: eth0, virtual_router_id: 1, nopreempt: true}
                    - <<: *a
                      virtual_ipaddress: [10.0.0.1/24 dev eth0, {address: 10.0.0.2, dev: eth1}]
                  "W x": {notify: {command: "/a b", user: root}, 'priority 5': null, script: |
                      a
                    }
                virtual_server: {10.0.0.1 80: {real_server: {10.0.0.2 80: {HTTP_GET: {url: [{path: /}]}}}}}
                """;
        String pieces = "{}[]:,-#&*!|>'\"%@`?\n\t \\<~\u0000\ud800é0x1.";
        Random random = new Random(20430);
        assertTimeoutPreemptively(LIMIT, () -> {
            for (int i = 0; i < 20_000; i++) {
                StringBuilder text = new StringBuilder(seed);
                for (int n = 1 + random.nextInt(5); n > 0; n--) {
                    int at = random.nextInt(text.length());
                    int to = Math.min(text.length(), at + random.nextInt(12));
                    switch (random.nextInt(3)) {
                        case 0 -> text.delete(at, to);
                        case 1 -> text.insert(at, pieces.charAt(random.nextInt(pieces.length())));
                        default -> text.insert(at, text.substring(random.nextInt(to + 1), to));
                    }
                }
                try {
                    assertNotNull(TestHost.read(text.toString()));
                } catch (RuntimeException e) {
                    throw new AssertionError("mutation " + i + ":\n" + text, e);
                }
            }
        });
        assertTrue(TestHost.read(seed).problems().size() < 10);
    }
}
