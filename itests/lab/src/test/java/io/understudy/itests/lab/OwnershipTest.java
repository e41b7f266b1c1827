package io.understudy.itests.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnershipTest {

    private static final String A = "020000000001";
    private static final String B = "020000000002";
    private static final String WATCHER = "020000000003";
    private static final String CLIENT = "020000000004";

    private final List<Captured> frames = new ArrayList<>();

    /** At a millisecond the watcher asks, and these answer at once. */
    private void asked(int millis, String... answers) {
        frames.add(echo(millis, WATCHER, "ffffffffffff", true));
        for (String answer : answers) {
            frames.add(echo(millis, answer, WATCHER, false));
        }
    }

    private static Captured echo(int millis, String from, String to, boolean request) {
        String addresses = request ? "0a0100030a01005b" : "0a01005b0a010003";
        return new Captured(millis * 1_000_000L, new Frame(HexFormat.of().parseHex(to + from + "0800"
                + "4500001c" + "00000000" + "40010000" + addresses + (request ? "0800" : "0000") + "000000000000")));
    }

    private Ownership between(int fromMillis, int toMillis) {
        return Ownership.of(frames, "10.1.0.91", "02:00:00:00:00:03", "02:00:00:00:00:04",
                fromMillis * 1_000_000L, toMillis * 1_000_000L);
    }

    @Test
    void oneOwnerIsNeitherTwoNorNone() {
        asked(0, A);
        asked(20, A);
        assertEquals(0, between(0, 40).twoMillis());
        assertEquals(0, between(0, 40).noneMillis());
    }

    @Test
    void whatWasAnsweredHoldsUntilTheNextQuestion() {
        asked(0, A);
        asked(20, A, B);
        asked(50, B, A);
        asked(60);
        asked(100, B);
        assertEquals(40, between(0, 120).twoMillis());
        assertEquals(40, between(0, 120).noneMillis());
        assertEquals(10, between(50, 60).twoMillis(), "the last one holds to the end");
    }

    @Test
    void aSecondAnswerOfTheSameOwnerIsNoSecondOwner() {
        asked(0, A, A);
        assertEquals(0, between(0, 20).twoMillis());
    }

    @Test
    void silenceIsTheLongestTimeWithoutAnAnswerToTheClient() {
        frames.add(echo(10, A, CLIENT, false));
        frames.add(echo(30, A, CLIENT, false));
        frames.add(echo(90, B, CLIENT, false));
        frames.add(echo(95, B, WATCHER, false));
        assertEquals(60, between(0, 100).silenceMillis());
        assertEquals(110, between(0, 200).silenceMillis());
        assertEquals(100, between(300, 400).silenceMillis());
    }
}
