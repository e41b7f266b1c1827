package io.understudy.frontends.keepalived;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.understudy.frontends.keepalived.source.TestMachine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any text gives a result: no exception, no stall. */
class RobustnessTest {

    private static final int MUTATIONS = 200_000;
    private static final String[] PIECES = {"{", "}", "\"", "'", "\n", "#", "!", " ", "\\", "$A=", "$A", "${A}", "@x ",
        "~SEQ(a,1,9) ", "~LST({a,b},{1,2}) ", "include x", "\0", "\r", "é", "-", "999999999999999999999", "vrrp_instance", "weight", "script",
        "virtual_ipaddress {", "/", "::", ".", "${_ENV PATH}", "${_RANDOM 9 1}", "${_HASH}", "~SEQ(", "include_check -", "\\\n"};

    @ParameterizedTest
    @ValueSource(strings = {"single-master", "dual-master", "dual-master-fwmark", "nginx-track-script", "ipvs-dr"})
    void everyTruncation(String name) {
        String text = SeedFilesTest.text(name);
        for (int length = 0; length < text.length(); length++) {
            assertNotNull(TestMachine.text(text.substring(0, length)));
        }
    }

    @Test
    void mutations() {
        List<String> seeds = new ArrayList<>();
        for (String name : SeedFilesTest.NAMES) {
            seeds.add(SeedFilesTest.text(name));
        }
        Random random = new Random(20430);
        // finds what hangs; how long all of them take is a matter of what else the machine does
        assertTimeoutPreemptively(Duration.ofMinutes(5), () -> {
            for (int i = 0; i < MUTATIONS; i++) {
                String mutated = mutate(seeds.get(i % seeds.size()), random);
                try {
                    assertNotNull(TestMachine.text(mutated));
                } catch (RuntimeException e) {
                    throw new AssertionError("mutation " + i + ":\n" + mutated, e);
                }
            }
        });
    }

    private static String mutate(String seed, Random random) {
        // a window keeps one run short and hits the statements in a random context
        int from = random.nextInt(seed.length());
        StringBuilder text = new StringBuilder(seed.substring(from, Math.min(seed.length(), from + 240)));
        for (int n = 1 + random.nextInt(6); n > 0; n--) {
            int at = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), at + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 2 -> text.insert(at, text.substring(at, to));
                default -> text.insert(at, (char) random.nextInt(random.nextBoolean() ? 128 : 65_536));
            }
        }
        return text.toString();
    }
}
