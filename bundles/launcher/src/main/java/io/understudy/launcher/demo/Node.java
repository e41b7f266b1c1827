package io.understudy.launcher.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.understudy.launcher.client.ControlClient;
import io.understudy.launcher.daemon.Home;
import io.understudy.shell.protocol.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One node of the cluster: the appliance itself in a namespace, asked over its control socket. */
final class Node {

    private final String name;
    private final String mac;
    private final List<String> inside;
    private final Path directory;
    private Process daemon;

    Node(String name, String mac, String[] inside, Path directory) {
        this.name = name;
        this.mac = mac;
        this.inside = List.of(inside);
        this.directory = directory;
    }

    String name() {
        return name;
    }

    String mac() {
        return mac;
    }

    void configure(String text) throws IOException {
        Files.writeString(directory.resolve("keepalived.conf"), text);
    }

    void start() throws IOException {
        List<String> command = new ArrayList<>(inside);
        command.addAll(List.of(Home.current().directory().resolve("bin/understudy").toString(), "-n",
                "-f", directory.resolve("keepalived.conf").toString(), "--run-dir", runDir().toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile()));
        builder.environment().remove("UNDERSTUDY_JAVA_OPTS");
        daemon = builder.start();
        daemon.getOutputStream().close();
    }

    /** SIGKILL: no code of the daemon's runs any more. */
    void kill() {
        if (daemon != null) {
            daemon.destroyForcibly();
        }
    }

    boolean isAlive() {
        return daemon != null && daemon.isAlive();
    }

    String log() throws IOException {
        return Files.readString(directory.resolve("log"));
    }

    /** Field of a virtual router as {@code vrrp:list --json} shows it; empty where there is no answer yet. */
    String field(String router, String field) {
        try (ControlClient client = ControlClient.attach(runDir());
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            if (client.run(new Request(0, false, "vrrp:list --json"), out, out) != 0) {
                return "";
            }
            return routers(bytes.toString(StandardCharsets.UTF_8)).getOrDefault(router, Map.of())
                    .getOrDefault(field, "");
        } catch (ControlClient.NotRunningException | IOException e) {
            return ""; // not up yet; whoever waits has a limit
        }
    }

    /** Runs a command; its output. */
    String command(String command) throws IOException, ControlClient.NotRunningException {
        try (ControlClient client = ControlClient.attach(runDir());
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            client.run(new Request(0, false, command), out, out);
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    private Path runDir() {
        return directory.resolve("run");
    }

    private static Map<String, Map<String, String>> routers(String text) throws IOException {
        Map<String, Map<String, String>> routers = new HashMap<>();
        try (JsonParser json = new JsonFactory().createParser(text)) {
            Map<String, String> router = new HashMap<>();
            int depth = 0;
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token.isStructStart()) {
                    depth++;
                    router = depth == 2 ? new HashMap<>() : router;
                } else if (token.isStructEnd()) {
                    depth--;
                    routers.put(router.getOrDefault("name", ""), router);
                } else if (token.isScalarValue() && depth == 2) {
                    router.put(json.currentName(), json.getText());
                }
            }
        }
        return routers;
    }
}
