package io.understudy.notifiers.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A mail relay on a real socket that answers as it is told: the greeting, then one answer for each command. One
 * connection at a time. {@code CLOSE} closes, {@code SILENT} says nothing more until the other side closes.
 */
final class ScriptedRelay implements AutoCloseable {

    static final List<String> ACCEPTS = List.of("220 relay", "250 hello", "250 ok", "250 ok", "250 ok", "354 go",
            "250 taken", "221 bye");
    static final String CLOSE = "CLOSE";
    static final String SILENT = "SILENT";

    private final ServerSocket server;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile List<String> answers;

    ScriptedRelay(List<String> answers) throws IOException {
        this(answers, 0);
    }

    ScriptedRelay(List<String> answers, int port) throws IOException {
        this.answers = answers;
        this.server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        thread = new Thread(this::serve, "scripted-relay");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** From the next connection on. */
    void answer(List<String> others) {
        answers = others;
    }

    /** All that the next connection said, up to its end. */
    String heard() throws InterruptedException {
        String all = heard.poll(60, TimeUnit.SECONDS);
        if (all == null) {
            throw new AssertionError("nobody came");
        }
        return all;
    }

    int connections() {
        return heard.size();
    }

    private void serve() {
        while (!server.isClosed()) {
            StringBuilder all = new StringBuilder();
            try (Socket socket = server.accept()) {
                converse(socket, all);
            } catch (IOException e) {
                all.append(server.isClosed() ? "" : "(gone)\n");
            }
            if (!server.isClosed()) {
                heard.add(all.toString());
            }
        }
    }

    private void converse(Socket socket, StringBuilder all) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        boolean text = false;
        for (String answer : answers) {
            if (answer.equals(CLOSE)) {
                return;
            }
            if (!answer.equals(SILENT)) {
                socket.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
            }
            text = answer.startsWith("354");
            String line = in.readLine();
            while (line != null && (text && !line.equals(".") || answer.equals(SILENT))) {
                all.append(line).append('\n');
                line = in.readLine();
            }
            if (line == null) {
                return;
            }
            all.append(line).append('\n');
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        try {
            thread.join(5_000); // until then the kernel may still take connections for it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
