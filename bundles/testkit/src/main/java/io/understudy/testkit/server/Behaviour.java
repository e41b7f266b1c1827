package io.understudy.testkit.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** What a {@link FaultyServer} does with a connection; it is closed when this returns. */
@FunctionalInterface
public interface Behaviour {

    /** Serves one connection, on a thread of its own, which is interrupted when the server closes. */
    void serve(Socket connection) throws IOException, InterruptedException;

    /** Waits for the first bytes, answers, and closes. */
    static Behaviour answering(String text) {
        return answering(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Waits for the first bytes, answers, and closes. */
    static Behaviour answering(byte[] bytes) {
        return connection -> {
            readSome(connection);
            connection.getOutputStream().write(bytes);
            connection.getOutputStream().flush();
        };
    }

    /** Says something at once, then one thing for each line that comes, and closes after the last. */
    static Behaviour dialogue(String greeting, String... answers) {
        return connection -> {
            OutputStream out = connection.getOutputStream();
            out.write(greeting.getBytes(StandardCharsets.ISO_8859_1));
            for (String answer : answers) {
                if (!readLine(connection.getInputStream())) {
                    return;
                }
                out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
            }
        };
    }

    /** Accepts, reads, says nothing. */
    static Behaviour silent() {
        return connection -> {
            InputStream in = connection.getInputStream();
            while (in.read() >= 0) {
                // whatever comes is not answered
            }
            Thread.sleep(Long.MAX_VALUE);
        };
    }

    /** Answers one byte at a time. */
    static Behaviour slow(byte[] bytes, long millisPerByte) {
        return connection -> {
            readSome(connection);
            for (byte each : bytes) {
                connection.getOutputStream().write(each);
                Thread.sleep(millisPerByte);
            }
        };
    }

    /** Answers with noise. */
    static Behaviour garbage(long seed) {
        byte[] noise = new byte[5000];
        new Random(seed).nextBytes(noise);
        return answering(noise);
    }

    /** Reads something, then resets the connection (RST). */
    static Behaviour resetting() {
        return connection -> {
            readSome(connection);
            connection.setSoLinger(true, 0);
        };
    }

    /** Closes its direction at once and goes on reading. */
    static Behaviour halfClosing() {
        return connection -> {
            connection.shutdownOutput();
            InputStream in = connection.getInputStream();
            while (in.read() >= 0) {
                // never answered
            }
        };
    }

    /** Answers with a head, and then with so many bytes that nobody may keep them. */
    static Behaviour endless(String head, long bytes) {
        return connection -> {
            readSome(connection);
            OutputStream out = connection.getOutputStream();
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            byte[] block = new byte[65_536];
            for (long sent = 0; sent < bytes; sent += block.length) {
                out.write(block);
            }
        };
    }

    private static void readSome(Socket connection) throws IOException {
        connection.getInputStream().read(new byte[4096]);
    }

    private static boolean readLine(InputStream in) throws IOException {
        int character;
        do {
            character = in.read();
        } while (character >= 0 && character != '\n');
        return character >= 0;
    }
}
