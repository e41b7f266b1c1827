package io.understudy.itests.network;

import io.understudy.itests.lab.Host;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A relay that takes every mail and writes its subject down; a program of its own, to run on a lab's host. */
public final class RecordingRelay {

    static final int PORT = 2525;
    private static final String FILE = "/tmp/subjects";

    private RecordingRelay() {
    }

    /** Starts it on a host, on 127.0.0.1. */
    static void start(Host host) {
        // /tmp on the host is its own: the classes go there
        String name = RecordingRelay.class.getName().replace('.', '/') + ".class";
        try (var in = RecordingRelay.class.getClassLoader().getResourceAsStream(name)) {
            Path copy = host.file("/tmp/classes/" + name);
            Files.createDirectories(copy.getParent());
            Files.write(copy, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        host.start(Path.of("/dev/null"), List.of(System.getProperty("java.home") + "/bin/java", "-Xmx32m", "-Xshare:auto",
                "-XX:TieredStopAtLevel=1", "-cp", "/tmp/classes", RecordingRelay.class.getName(), FILE));
    }

    /** The subjects of what it took, in that order. */
    static List<String> subjects(Host host) {
        return host.read(FILE).lines().toList();
    }

    /** Serves until it is killed. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        try (ServerSocket server = new ServerSocket(PORT, 50, InetAddress.getByName("127.0.0.1"))) {
            Files.writeString(file, "");
            while (true) {
                Socket client = server.accept();
                new Thread(() -> serve(client, file)).start();
            }
        }
    }

    private static void serve(Socket client, Path file) {
        try (client) {
            BufferedReader in = new BufferedReader(
                    new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            OutputStream out = client.getOutputStream();
            say(out, "220 relay");
            boolean data = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (data) {
                    data = !line.equals(".");
                    if (line.startsWith("Subject: ")) {
                        record(file, line.substring("Subject: ".length()));
                    }
                    if (!data) {
                        say(out, "250 taken");
                    }
                } else {
                    data = line.equalsIgnoreCase("DATA");
                    say(out, data ? "354 go on" : line.equalsIgnoreCase("QUIT") ? "221 bye" : "250 well");
                }
            }
        } catch (IOException e) {
            // the client went; what it said is written down
            client.isClosed();
        }
    }

    private static synchronized void record(Path file, String subject) throws IOException {
        Files.writeString(file, subject + "\n", StandardOpenOption.APPEND);
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
