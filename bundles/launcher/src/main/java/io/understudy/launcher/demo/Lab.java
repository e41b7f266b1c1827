package io.understudy.launcher.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Three hosts on one switch, each a network namespace: two nodes and a client that watches the address. */
final class Lab implements AutoCloseable {

    private static final String SWITCH = "switch";

    private final String prefix = "us-demo-" + ProcessHandle.current().pid() + "-";
    private final Path scratch;
    private final List<Node> nodes = new ArrayList<>();

    private Lab(Path scratch) {
        this.scratch = scratch;
    }

    /** Builds the network; everything lives in this process's own namespaces. */
    static Lab build() throws IOException, InterruptedException, NotPossibleException {
        Lab lab = new Lab(Files.createTempDirectory("us-demo-"));
        Runtime.getRuntime().addShutdownHook(new Thread(lab::close));
        try {
            lab.must("mount", "-t", "tmpfs", "tmpfs", "/run");
            lab.must("ip", "link", "add", SWITCH, "type", "bridge");
            lab.must("ip", "link", "set", SWITCH, "up");
            lab.host("node1", "10.99.0.1/24");
            lab.host("node2", "10.99.0.2/24");
            lab.host("client", "10.99.0.3/24");
        } catch (NotPossibleException | IOException | InterruptedException e) {
            lab.close();
            throw e;
        }
        return lab;
    }

    private void host(String name, String address) throws IOException, InterruptedException, NotPossibleException {
        must("ip", "netns", "add", prefix + name);
        must("ip", "link", "add", "to-" + name, "type", "veth", "peer", "name", "eth0", "netns", prefix + name);
        must("ip", "link", "set", "to-" + name, "master", SWITCH, "up");
        must("ip", "-n", prefix + name, "link", "set", "lo", "up");
        must("ip", "-n", prefix + name, "address", "add", address, "dev", "eth0");
        must("ip", "-n", prefix + name, "link", "set", "eth0", "up");
    }

    /** A node; not started yet. */
    Node node(String name) throws IOException, InterruptedException, NotPossibleException {
        String mac = word(must("ip", "-n", prefix + name, "link", "show", "eth0"), "link/ether");
        Node node = new Node(name, mac, inside(name), Files.createDirectories(scratch.resolve(name)));
        nodes.add(node);
        return node;
    }

    /** The hardware address behind an IP address as the client sees it; empty where it has no answer. */
    String owner(String address) throws IOException, InterruptedException {
        return word(run(List.of("ip", "-n", prefix + "client", "neigh", "show", address)).output(), "lladdr");
    }

    /** The word after another; empty where there is none. */
    private static String word(String text, String before) {
        String[] words = text.trim().split("\\s+");
        for (int i = 0; i + 1 < words.length; i++) {
            if (words[i].equals(before)) {
                return words[i + 1];
            }
        }
        return "";
    }

    /** Whether the client gets an answer from an address within a second; {@code true} where there is no ping. */
    boolean answers(String address) throws IOException, InterruptedException {
        int status = run(List.of(inside("client", "ping", "-n", "-c", "1", "-W", "1", address))).status();
        return status == 0 || status == 127;
    }

    /** Not {@code ip netns exec}: that mounts /sys again, which a user namespace may not. */
    private String[] inside(String name, String... command) {
        List<String> words = new ArrayList<>(List.of("nsenter", "--net=/run/netns/" + prefix + name));
        words.addAll(List.of(command));
        return words.toArray(String[]::new);
    }

    private String must(String... command) throws IOException, InterruptedException, NotPossibleException {
        Outcome outcome = run(List.of(command));
        if (outcome.status() != 0) {
            throw new NotPossibleException(String.join(" ", command) + ": " + outcome.output().trim());
        }
        return outcome.output();
    }

    private record Outcome(int status, String output) {
    }

    private static Outcome run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    /** Ends the nodes and removes the files. The networks go with the last process in them. */
    @Override
    public void close() {
        nodes.forEach(Node::kill);
        try (Stream<Path> files = Files.walk(scratch)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException | java.io.UncheckedIOException e) {
            // closed before, by the end or by the shutdown hook
            return;
        }
    }

    /** The kernel or a missing program stands in the way. */
    static final class NotPossibleException extends Exception {

        private static final long serialVersionUID = 1L;

        NotPossibleException(String message) {
            super(message);
        }
    }
}
