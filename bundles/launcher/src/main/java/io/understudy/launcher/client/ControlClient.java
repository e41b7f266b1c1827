package io.understudy.launcher.client;

import io.understudy.shell.protocol.Frame;
import io.understudy.shell.protocol.FrameException;
import io.understudy.shell.protocol.Request;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The client's end of the control socket. One request at a time; only {@link #interrupt} may come from another thread. */
public final class ControlClient implements Closeable {

    private static final long FIRST_ANSWER_MILLIS = 5000;

    private final SocketChannel channel;
    private final ByteBuffer input = ByteBuffer.allocate(Frame.HEADER_BYTES + Frame.MAX_PAYLOAD_BYTES).flip();

    private ControlClient(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * Attaches to the daemon of a run directory.
     *
     * @throws NotRunningException with a message for people where there is none, or it may not be reached
     */
    public static ControlClient attach(Path runDir) throws NotRunningException {
        return attach(runDir, FIRST_ANSWER_MILLIS);
    }

    static ControlClient attach(Path runDir, long firstAnswerMillis) throws NotRunningException {
        Path socket = runDir.resolve("control.sock");
        try {
            ControlClient client = new ControlClient(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
            client.awaitFirstAnswer(runDir, firstAnswerMillis);
            return client;
        } catch (IOException e) {
            if (Files.exists(runDir) && !Files.isExecutable(runDir)) {
                throw new NotRunningException("you may not look into " + runDir
                        + ": be root, the daemon's user, or of its group");
            }
            if (Files.exists(socket) && !Files.isWritable(socket)) {
                throw new NotRunningException("you may not write to " + socket
                        + ": be root, the daemon's user, or of its group");
            }
            throw new NotRunningException(nothingAnswers(runDir, socket));
        }
    }

    private static String nothingAnswers(Path runDir, Path socket) {
        String answers = " (nothing answers at " + socket + ")\n";
        String other = "  --run-dir DIR names another daemon";
        if (isAlive(runDir)) {
            return "understudy starts or stops" + answers + "  look at process " + pid(runDir)
                    + ", or try again in a moment\n" + other;
        }
        return "understudy is not running" + answers
                + (Files.exists(pidFile(runDir)) ? "  it ended without stopping: killed, or crashed"
                        + " (dmesg may say more)\n" : "")
                + "  its log says why it ended, `understudy check FILE` whether it can start\n" + other;
    }

    private static Path pidFile(Path runDir) {
        return runDir.resolve("understudy.pid");
    }

    private static boolean isAlive(Path runDir) {
        String pid = pid(runDir);
        return pid.matches("[0-9]{1,9}") && ProcessHandle.of(Long.parseLong(pid)).isPresent();
    }

    /** The kernel accepts for a daemon that is frozen, too: ask something small before anything may take its time. */
    private void awaitFirstAnswer(Path runDir, long millis) throws NotRunningException, IOException {
        FutureTask<List<String>> question = new FutureTask<>(() -> complete(""));
        Thread asking = new Thread(question, "understudy-first-answer");
        asking.setDaemon(true);
        asking.start();
        try {
            question.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            channel.close();
            throw new NotRunningException("understudy runs but has not answered for " + millis
                    + " ms:\n  it is stopped, starved or hangs; look at process " + pid(runDir));
        } catch (ExecutionException e) {
            channel.close();
            throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
        } catch (InterruptedException e) {
            channel.close();
            Thread.currentThread().interrupt();
            throw new NotRunningException("interrupted");
        }
    }

    private static String pid(Path runDir) {
        try {
            return Files.readString(pidFile(runDir)).strip();
        } catch (IOException e) {
            return "in " + runDir;
        }
    }

    /** Runs a command, writing what it says as it comes; returns its exit status. */
    public int run(Request request, PrintStream out, PrintStream err) throws IOException {
        send(request.toFrame(Frame.Kind.RUN));
        while (true) {
            Frame frame = receive();
            switch (frame.kind()) {
                case OUTPUT -> {
                    out.write(frame.payload(), 0, frame.payload().length);
                    out.flush();
                }
                case ERROR_OUTPUT -> {
                    err.write(frame.payload(), 0, frame.payload().length);
                    err.flush();
                }
                case END -> {
                    return frame.status();
                }
                default -> throw new IOException("the daemon sent " + frame.kind() + " instead of output");
            }
        }
    }

    /** Candidates for the word before the end of this line. */
    public List<String> complete(String line) throws IOException {
        send(new Request(0, false, line).toFrame(Frame.Kind.COMPLETE));
        Frame frame = receive();
        if (frame.kind() != Frame.Kind.CANDIDATES) {
            throw new IOException("the daemon sent " + frame.kind() + " instead of candidates");
        }
        return frame.text().lines().toList();
    }

    /** Ends the running command; from any thread. */
    public void interrupt() throws IOException {
        send(new Frame(Frame.Kind.INTERRUPT, new byte[0]));
    }

    private void send(Frame frame) throws IOException {
        ByteBuffer bytes = frame.encode();
        synchronized (channel) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    private Frame receive() throws IOException {
        try {
            Frame frame = Frame.decode(input);
            while (frame == null) {
                input.compact();
                int count = channel.read(input);
                input.flip();
                if (count < 0) {
                    throw new EOFException("the daemon ended the connection");
                }
                frame = Frame.decode(input);
            }
            return frame;
        } catch (FrameException e) {
            throw new IOException("the daemon speaks another protocol: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Nobody to attach to. */
    public static final class NotRunningException extends Exception {

        private static final long serialVersionUID = 1L;

        NotRunningException(String message) {
            super(message);
        }
    }
}
