package io.understudy.itests.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Takes every mail and writes its subject down. It names no other class: it is copied to where it runs. */
public final class RelayProgram {

    private RelayProgram() {
    }

    /** Serves until it is killed: file for the subjects, and port. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        try (ServerSocket server = new ServerSocket(Integer.parseInt(arguments[1]), 50, InetAddress.getByName("127.0.0.1"))) {
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
