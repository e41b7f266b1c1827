package io.understudy.itests.vm;

import io.understudy.itests.lab.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** ipvsadm(8) in a network namespace: reads independently of us, and makes rows that are not ours. */
final class Ipvsadm {

    private static final long LIMIT_SECONDS = 120;

    private final List<String> prefix;

    private Ipvsadm(List<String> prefix) {
        this.prefix = prefix;
    }

    /** In the machine's first network namespace. */
    static Ipvsadm here() {
        return new Ipvsadm(List.of());
    }

    /** In a namespace made for it; before its loopback is up the kernel takes every address for a broadcast one. */
    static Ipvsadm inNewNamespace(String name) {
        Command.run("ip", "netns", "add", name).orThrow();
        Command.run("ip", "-n", name, "link", "set", "lo", "up").orThrow();
        return new Ipvsadm(List.of("ip", "netns", "exec", name));
    }

    /** Runs it and returns what it says. */
    String run(String arguments) {
        return Command.run(command(arguments)).orThrow();
    }

    private List<String> command(String arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add("ipvsadm");
        command.addAll(List.of(arguments.split(" ")));
        return command;
    }

    /** Makes rows out of rules as {@code ipvsadm -S} writes them. */
    void restore(String rules) {
        try {
            Process process = new ProcessBuilder(command("-R")).redirectErrorStream(true).start();
            process.getOutputStream().write(rules.getBytes(StandardCharsets.US_ASCII));
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0 || !said.isBlank()) {
                throw new IllegalStateException("ipvsadm -R: " + said);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The whole table as rules, sorted: the order is the kernel's, not ours. */
    String rules() {
        return sorted(run("-Sn"));
    }

    /** Everything that it shows of the table: rules, thresholds. */
    String everything() {
        return rules() + sorted(run("-Ln --thresholds"));
    }

    private static String sorted(String text) {
        return text.lines().map(String::stripTrailing).sorted().collect(Collectors.joining("\n", "", "\n"));
    }
}
