package io.understudy.launcher.client;

import io.understudy.shell.protocol.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The shell on a person's terminal: history and completion. Its end never ends the daemon. */
public final class InteractiveShell {

    private static final int EXIT_FAILED = 1;

    private final ControlClient client;
    private final Terminal terminal;
    private int lastStatus;

    private InteractiveShell(ControlClient client, Terminal terminal) {
        this.client = client;
        this.terminal = terminal;
    }

    /** Attaches and reads commands until {@code exit}, {@code quit} or Ctrl-D; returns the last command's status. */
    public static int run(Path runDir) {
        try (ControlClient client = ControlClient.attach(runDir);
                Terminal terminal = TerminalBuilder.builder().name("understudy").system(true).build()) {
            return new InteractiveShell(client, terminal).loop();
        } catch (ControlClient.NotRunningException e) {
            System.err.println(e.getMessage());
            return OneShot.EXIT_NOT_RUNNING;
        } catch (IOException e) {
            System.err.println(e.getMessage());
            return EXIT_FAILED;
        }
    }

    private int loop() throws IOException {
        LineReader reader = LineReaderBuilder.builder().terminal(terminal).appName("understudy")
                .completer((line, parsed, candidates) -> complete(parsed.line().substring(0, parsed.cursor()))
                        .forEach(text -> candidates.add(new Candidate(text))))
                .variable(LineReader.HISTORY_FILE, Path.of(System.getProperty("user.home"), ".understudy_history"))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
        terminal.handle(Terminal.Signal.INT, signal -> interrupt());
        boolean dumb = terminal.getType().startsWith(Terminal.TYPE_DUMB);
        PrintStream out = new PrintStream(terminal.output(), true, StandardCharsets.UTF_8);
        while (true) {
            String line;
            try {
                line = reader.readLine(inMaintenance() ? "understudy (maintenance)> " : "understudy> ").trim();
            } catch (UserInterruptException e) {
                continue; // Ctrl-C on the prompt gives up the line
            } catch (EndOfFileException e) {
                return lastStatus;
            }
            if (line.equals("exit") || line.equals("quit")) {
                return lastStatus;
            }
            if (!line.isEmpty()) {
                lastStatus = client.run(new Request(terminal.getWidth(), !dumb, line), out, out);
            }
        }
    }

    /** Whoever forgets maintenance sees it; who may not ask is not told. */
    private boolean inMaintenance() throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(answer, true, StandardCharsets.UTF_8);
        client.run(new Request(terminal.getWidth(), false, "vrrp:maintenance --json"), out, out);
        return answer.toString(StandardCharsets.UTF_8).contains("\"maintenance\" : true");
    }

    private void interrupt() {
        try {
            client.interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private java.util.List<String> complete(String line) {
        try {
            return client.complete(line);
        } catch (IOException e) {
            return java.util.List.of(); // the next command will say that the daemon is gone
        }
    }
}
