package io.understudy.notifiers.webhook;

import io.understudy.api.notify.NotifyQueue;
import io.understudy.notifiers.webhook.codec.Letter;
import io.understudy.notifiers.webhook.codec.LetterText;
import io.understudy.notifiers.webhook.policy.Answer;
import io.understudy.notifiers.webhook.policy.Hook;
import io.understudy.notifiers.webhook.policy.HookQueue.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings letters to their hooks. All state is changed on one thread, {@code understudy-webhook}; nobody waits for it. */
final class Sender {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    /** What hooks take at once is still sent when the daemon stops. */
    private static final long LEAVE_MILLIS = 2_000;
    private static final int CLIENT_THREADS = 2;

    private final DeadLetters dead;
    private final Spool spool;
    private final ScheduledThreadPoolExecutor loop = new ScheduledThreadPoolExecutor(1,
            task -> thread(task, "understudy-webhook"));
    private final ExecutorService client = Executors.newFixedThreadPool(CLIENT_THREADS,
            task -> thread(task, "understudy-webhook-client"));
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final Map<Letter, CompletableFuture<Void>> tests = new IdentityHashMap<>();
    private CountDownLatch idle;
    private boolean loaded;

    Sender(DeadLetters dead, Spool spool) {
        this.dead = dead;
        this.spool = spool;
        loop.setRemoveOnCancelPolicy(true);
        loop.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    private static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** The hooks from now on, with whom they trust; what waits for others is given up. */
    void use(List<Hook> hooks, Map<String, SSLContext> trusted) {
        loop.execute(() -> {
            Map<String, Hook> wanted = new HashMap<>();
            hooks.forEach(hook -> wanted.put(hook.name(), hook));
            for (String name : List.copyOf(lines.keySet())) {
                if (!wanted.containsKey(name)) {
                    giveUpAll(lines.remove(name), "the webhook is no longer configured");
                }
            }
            for (Hook hook : hooks) {
                Line line = lines.get(hook.name());
                if (line == null) {
                    lines.put(hook.name(), new Line(hook, trusted.get(hook.name()), client));
                } else if (!line.hook().equals(hook)) {
                    line.use(hook, trusted.get(hook.name()), client);
                }
            }
            if (!loaded) {
                loaded = true;
                spool.load().forEach(this::takeUp);
            }
            lines.values().forEach(this::pump);
        });
    }

    /** One from before the start. */
    private void takeUp(LetterText text) {
        Line line = lines.get(text.hook());
        if (line == null) {
            dead.add(text.hook(), "", text.letter(), 0, "the webhook is no longer configured");
            spool.remove(text.letter());
        } else {
            offer(line, text.letter());
        }
    }

    private void offer(Line line, Letter letter) {
        Entry oldest = line.queue().offer(letter, System.nanoTime());
        if (oldest != null) {
            giveUp(line, oldest, Line.LIMIT + " wait, and new ones come");
        }
    }

    /** Takes a letter; of a test the stage tells what became of it, of all others that it was taken. */
    CompletionStage<Void> add(Hook hook, Letter letter) {
        CompletableFuture<Void> taken = new CompletableFuture<>();
        try {
            loop.execute(() -> take(hook, letter, taken));
        } catch (RejectedExecutionException e) {
            taken.completeExceptionally(new IOException("the webhook notifier has stopped", e));
        }
        return taken;
    }

    private void take(Hook hook, Letter letter, CompletableFuture<Void> taken) {
        Line line = lines.get(hook.name());
        if (line == null) {
            taken.completeExceptionally(new IOException("webhook " + hook.name() + " is no longer configured"));
            return;
        }
        if (letter.test()) {
            tests.put(letter, taken);
        } else {
            spool.add(hook.name(), letter);
            taken.complete(null);
        }
        offer(line, letter);
        pump(line);
    }

    /** Sends whatever may go now, and looks again when more may. */
    private void pump(Line line) {
        for (Entry entry = line.queue().next(System.nanoTime()); entry != null;
                entry = line.queue().next(System.nanoTime())) {
            Entry sent = entry;
            line.post(sent.letter(), loop).whenComplete((answer, failure) -> loop.execute(() -> ended(line, sent,
                    failure == null ? answer : Answer.none(failure.toString()))));
        }
        long pauseNanos = line.queue().pauseNanos(System.nanoTime());
        if (pauseNanos >= 0) {
            line.lookAgain(loop.schedule(() -> pump(line), pauseNanos, TimeUnit.NANOSECONDS));
        }
        if (idle != null && lines.values().stream().noneMatch(Sender::isBusy)) {
            idle.countDown();
        }
    }

    /** It has something that was never tried, or is being tried. */
    private static boolean isBusy(Line line) {
        return line.queue().all().stream().anyMatch(entry -> entry.isUnderWay() || entry.attempts() == 0
                && line.trouble().isEmpty());
    }

    private void ended(Line line, Entry entry, Answer answer) {
        if (lines.get(line.hook().name()) != line) {
            return; // no longer configured: it is among the dead letters already
        }
        boolean again = line.queue().ended(entry, answer, line.hook(), System.nanoTime());
        CompletableFuture<Void> test = tests.remove(entry.letter());
        if (answer.outcome() == Answer.Outcome.DELIVERED) {
            spool.remove(entry.letter());
            if (!line.trouble("").isEmpty()) {
                LOG.info("Webhook {} takes notifications again", line.hook().name());
            }
            if (test != null) {
                test.complete(null);
            }
        } else if (test != null) {
            test.completeExceptionally(new IOException("webhook " + line.hook().name() + ": " + answer.text()));
        } else if (again) {
            if (!line.trouble(answer.text()).equals(answer.text())) {
                LOG.warn("Webhook {}: notifications wait ({}) and are tried again: {}", line.hook().name(),
                        line.queue().size(), answer.text());
            }
        } else {
            giveUp(line, entry, answer.text());
        }
        pump(line);
    }

    private void giveUp(Line line, Entry entry, String why) {
        CompletableFuture<Void> test = tests.remove(entry.letter());
        if (test == null) {
            dead.add(line.hook().name(), line.hook().deadLetterFile(), entry.letter(), entry.attempts(), why);
            spool.remove(entry.letter());
        } else {
            test.completeExceptionally(new IOException(why));
        }
    }

    private void giveUpAll(Line line, String why) {
        line.queue().all().forEach(entry -> giveUp(line, entry,
                entry.trouble().isEmpty() ? why : why + "; last: " + entry.trouble()));
    }

    /** What waits; on the caller's thread, for as long as our own needs. */
    NotifyQueue queue(String notifier, int most) {
        CompletableFuture<NotifyQueue> answer = new CompletableFuture<>();
        loop.execute(() -> {
            List<NotifyQueue.Waiting> all = new ArrayList<>();
            for (Line line : lines.values()) {
                for (Entry entry : line.queue().all()) {
                    all.add(new NotifyQueue.Waiting(line.hook().name() + ": " + entry.letter().about(),
                            entry.letter().wallMillis(), entry.attempts(), delay(line, entry)));
                }
            }
            all.sort(Comparator.comparingLong(NotifyQueue.Waiting::wallMillis));
            answer.complete(new NotifyQueue(notifier, NotifyQueue.Place.NOTIFIER, all.size(),
                    all.subList(0, Math.min(most, all.size()))));
        });
        return answer.completeOnTimeout(new NotifyQueue(notifier, NotifyQueue.Place.NOTIFIER, 0, List.of()), 1,
                TimeUnit.SECONDS).join();
    }

    private static String delay(Line line, Entry entry) {
        return entry.isUnderWay() ? "under way to " + line.hook().uri().getHost()
                : entry.trouble().isEmpty() ? "in its turn" + (line.trouble().isEmpty() ? "" : "; " + line.trouble())
                : entry.trouble() + "; tried again soon, " + (line.hook().retries() + 1 - entry.attempts())
                        + " times more";
    }

    /** Sends what can be sent within 2 s; the rest stays in the spool. */
    void stop() {
        if (loop.isShutdown()) {
            return;
        }
        CountDownLatch done = new CountDownLatch(1);
        loop.execute(() -> {
            idle = done;
            lines.values().forEach(this::pump);
            if (lines.isEmpty()) {
                done.countDown();
            }
        });
        try {
            if (!done.await(LEAVE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warn("Webhooks did not take everything in time; the rest is posted after the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        loop.shutdown(); // lets a write end: an interrupt would break it off
        client.shutdown();
    }
}
