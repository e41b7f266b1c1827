package io.understudy.notifiers.mail;

import io.understudy.notifiers.mail.codec.Answer;
import io.understudy.notifiers.mail.codec.Dialogue;
import io.understudy.notifiers.mail.codec.SpoolText;
import io.understudy.notifiers.mail.policy.Encryption;
import io.understudy.notifiers.mail.policy.RelayAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The connection to the mail relay, a new one for each mail as keepalived's. Blocks: for the sender's thread. */
final class Relay {

    private static final int LONGEST_LINE = 4_096;
    /** RFC 5321 section 4.5.3.1.5 allows 512 bytes a line; an answer of more lines than this is none. */
    private static final int MOST_LINES = 200;

    private volatile Socket connection;
    private volatile boolean closed;

    /**
     * Tells mails to a relay, as one; whatever goes wrong is in the answer.
     *
     * @param texts of the same sender and recipients
     */
    Answer send(List<SpoolText> texts, RelayAddress to) {
        Dialogue dialogue = Dialogue.begin(to, texts.stream().map(SpoolText::mail).toList(), texts.get(0).left(),
                ZoneId.systemDefault());
        try (Socket socket = new Socket()) {
            connection = socket;
            if (closed) {
                return dialogue.broken("the daemon stops");
            }
            socket.connect(new InetSocketAddress(to.host(), to.port()), to.timeoutMillis());
            return converse(dialogue, to.encryption() == Encryption.TLS ? PrivateWire.over(socket, to) : socket, to);
        } catch (IOException e) {
            return new Answer(Answer.Kind.UNAVAILABLE, List.of(), "no connection: " + reason(e));
        } finally {
            connection = null;
        }
    }

    private static Answer converse(Dialogue begun, Socket connected, RelayAddress to) {
        Dialogue dialogue = begun;
        Socket socket = connected;
        try {
            int lines = 0;
            while (lines++ < MOST_LINES + begun.recipients()) {
                Dialogue.Turn turn = dialogue.line(line(socket, to.timeoutMillis()));
                dialogue = turn.next();
                if (turn.answer() != null) {
                    takeLeave(socket, turn.say());
                    return turn.answer();
                }
                if (turn.encrypt()) {
                    socket = PrivateWire.over(socket, to);
                }
                if (!turn.say().isEmpty()) {
                    socket.getOutputStream().write(turn.say().getBytes(StandardCharsets.UTF_8));
                }
            }
            return dialogue.broken("the relay's answer does not end");
        } catch (IOException e) {
            return dialogue.broken(reason(e));
        }
    }

    /** The mail's fate is known: what happens to QUIT changes nothing. */
    private static void takeLeave(Socket socket, String quit) {
        try {
            socket.getOutputStream().write(quit.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
        } catch (IOException gone) {
            return; // the relay was faster
        }
    }

    /** A line without its end; the limit holds for all of it, so that a byte a second does not hold us. */
    private static String line(Socket socket, int timeoutMillis) throws IOException {
        InputStream in = socket.getInputStream();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout((int) left);
            int next = in.read();
            if (next < 0) {
                throw new IOException("the relay closed the connection");
            }
            if (next == '\n') {
                String text = line.toString(StandardCharsets.US_ASCII);
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            }
            if (line.size() == LONGEST_LINE) {
                throw new IOException("the relay sends lines without end");
            }
            line.write(next);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof SocketTimeoutException) {
            return "no answer in time";
        }
        if (e instanceof UnknownHostException) {
            return "the name " + e.getMessage() + " is not known";
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    /** Ends what is under way, and all that follows; from any thread. */
    void close() {
        closed = true;
        Socket open = connection;
        if (open != null) {
            try {
                open.close();
            } catch (IOException gone) {
                return; // it is closed
            }
        }
    }
}
