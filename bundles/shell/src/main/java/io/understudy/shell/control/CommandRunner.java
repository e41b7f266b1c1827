package io.understudy.shell.control;

import io.understudy.shell.command.CommandFailure;
import io.understudy.shell.command.Terminal;
import io.understudy.shell.protocol.Frame;
import io.understudy.shell.protocol.Request;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.felix.gogo.runtime.CommandNotFoundException;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the clients' requests, each in a Gogo session of its own on a thread of a bounded pool. */
final class CommandRunner implements AutoCloseable {

    private static final int MAX_THREADS = 32;
    private static final int IDLE_SECONDS = 30;
    private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);

    private final CommandProcessor processor;
    private final CommandCatalogue catalogue;
    private final Completion completion;
    private final AtomicInteger number = new AtomicInteger();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(1, MAX_THREADS, IDLE_SECONDS, TimeUnit.SECONDS,
            new SynchronousQueue<>(), this::thread);

    CommandRunner(CommandProcessor processor, CommandCatalogue catalogue, Completion completion) {
        this.processor = processor;
        this.catalogue = catalogue;
        this.completion = completion;
        threads.prestartAllCoreThreads();
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "understudy-command-" + number.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** A request under way. It always runs, so its answer always ends, however early the client interrupts it. */
    static final class Task implements Runnable {

        private final Runnable work;
        private Thread thread;
        private boolean interrupted;

        private Task(Runnable work) {
            this.work = work;
        }

        @Override
        public void run() {
            synchronized (this) {
                thread = Thread.currentThread();
                if (interrupted) {
                    thread.interrupt();
                }
            }
            try {
                work.run();
            } finally {
                synchronized (this) {
                    thread = null;
                }
                Thread.interrupted();
            }
        }

        /** Ends the command as soon as it waits for something. */
        synchronized void interrupt() {
            interrupted = true;
            if (thread != null) {
                thread.interrupt();
            }
        }
    }

    /** Starts a request; its answer ends with {@link ClientConnection#finish}. */
    Task submit(ClientConnection client, Frame.Kind kind, Request request) {
        Task task = new Task(kind == Frame.Kind.RUN ? () -> run(client, request) : () -> complete(client, request));
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.warn("client {} is dropped: {} commands run already", client.peer().name(), MAX_THREADS);
            client.close();
        }
        return task;
    }

    private void complete(ClientConnection client, Request request) {
        String candidates = String.join("\n", completion.candidates(request.command(), catalogue.all(),
                client.peer().trusted()));
        finish(client, Frame.of(Frame.Kind.CANDIDATES, candidates));
    }

    private void run(ClientConnection client, Request request) {
        int status = 1;
        try (PrintStream out = stream(client, Frame.Kind.OUTPUT);
                PrintStream err = stream(client, Frame.Kind.ERROR_OUTPUT)) {
            String refusal = client.peer().trusted() ? "" : AccessRules.refusal(request.command(), catalogue.readOnly());
            if (refusal.isEmpty()) {
                status = execute(request, out, err);
            } else {
                err.println(refusal);
            }
        }
        finish(client, Frame.end(status));
    }

    private static PrintStream stream(ClientConnection client, Frame.Kind kind) {
        return new PrintStream(new BufferedOutputStream(new FrameOutput(client, kind)), false, StandardCharsets.UTF_8);
    }

    private int execute(Request request, PrintStream out, PrintStream err) {
        try (CommandSession session = processor.createSession(InputStream.nullInputStream(), out, err)) {
            Terminal.of(request.width(), request.colour()).putInto(session);
            session.put("SCOPE", "understudy:*"); // a bare `help` is ours
            Object result = session.execute(request.command());
            if (result != null && !Thread.currentThread().isInterrupted()) {
                String text = session.format(result, Converter.INSPECT).toString();
                out.print(text.endsWith("\n") || text.isEmpty() ? text : text + "\n");
            }
            return 0;
        } catch (CommandFailure e) {
            out.print(e.output());
            out.flush();
            if (e.status() == 0) {
                return 0;
            }
            err.println(e.getMessage());
        } catch (CommandNotFoundException e) {
            err.println("no such command: " + e.getCommand() + "; `help` lists them");
        } catch (InterruptedException e) {
            return 0; // the client ended it
        } catch (Exception e) { // Gogo passes on whatever a command throws
            err.println(e.getMessage() == null ? e.toString() : e.getMessage());
            LOG.debug("command failed: {}", request.command(), e);
        }
        return 1;
    }

    private static void finish(ClientConnection client, Frame last) {
        // An interrupt was for the command; the answer still has to go out.
        Thread.interrupted();
        try {
            client.finish(last);
        } catch (IOException e) {
            LOG.debug("client {} left before the answer's end", client.peer().name());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
