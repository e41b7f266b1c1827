package io.understudy.itests.network;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a webhook of a host has not got rid of: given up or waiting, each in the order kept on disk. */
record Letters(List<Letter> dead, List<Letter> waiting) {

    private static final Pattern HOOK = Pattern.compile("\"webhook\":\"([^\"]*)\"");
    private static final Pattern BODY = Pattern.compile(
            "\\\\\"name\\\\\":\\\\\"(\\w+)\\\\\".*\\\\\"state\\\\\":\\\\\"(\\w+)\\\\\".*\\\\\"epoch\\\\\":(\\d+)");

    /** Router, state and epoch of one. */
    record Letter(String router, String state, long epoch) {

        static Letter of(String json) {
            Matcher body = BODY.matcher(json);
            assertTrue(body.find(), json);
            return new Letter(body.group(1), body.group(2), Long.parseLong(body.group(3)));
        }
    }

    static Letters of(Host host, String hook) {
        Path directory = host.file("/run/understudy/webhook");
        List<Letter> waiting = new ArrayList<>();
        try {
            for (Path file : files(directory.resolve("waiting"))) {
                String text = text(file);
                Matcher name = HOOK.matcher(text);
                if (name.find() && name.group(1).equals(hook)) {
                    waiting.add(Letter.of(text));
                }
            }
            List<Letter> dead = text(directory.resolve(hook + ".dead")).lines().map(Letter::of).toList();
            return new Letters(dead, waiting);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(file -> file.toString().endsWith(".letter")).sorted().toList();
        }
    }

    /** A letter may be given up while we look; it is in both places for a moment. */
    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    /** How many there are but for one router's. */
    long without(String router) {
        Set<Letter> all = new HashSet<>(dead);
        all.addAll(waiting);
        return all.stream().filter(letter -> !letter.router.equals(router)).count();
    }

    /** The states of each router by epoch; in either place the epochs of a router rise. */
    Map<String, List<String>> byRouter() {
        assertRising(dead);
        assertRising(waiting);
        Map<String, TreeMap<Long, String>> states = new TreeMap<>();
        Stream.concat(dead.stream(), waiting.stream()).forEach(letter -> states.computeIfAbsent(letter.router,
                router -> new TreeMap<>()).put(letter.epoch, letter.state));
        Map<String, List<String>> all = new TreeMap<>();
        states.forEach((router, told) -> all.put(router, new ArrayList<>(told.values())));
        return all;
    }

    private static void assertRising(List<Letter> letters) {
        Map<String, Long> last = new TreeMap<>();
        for (Letter letter : letters) {
            Long before = last.put(letter.router, letter.epoch);
            assertTrue(before == null || before < letter.epoch, () -> "epoch of " + letter);
        }
    }
}
