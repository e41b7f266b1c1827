package io.understudy.core.notify;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.ConfigurationControl;
import io.understudy.api.config.RealServer;
import io.understudy.api.config.VirtualServer;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpSyncGroup;
import io.understudy.api.notify.Notification;
import io.understudy.api.notify.Notifier;
import io.understudy.api.notify.NotifierTest;
import io.understudy.api.notify.NotifierTest.Result;
import io.understudy.api.notify.NotifyControl;
import io.understudy.api.notify.Occurrence;
import io.understudy.api.notify.Subject;
import io.understudy.core.loop.Loop;
import io.understudy.core.policy.WantedNotifiers;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Tests of notifiers that operators ask for: notifications like all others, in their turn, whose end is told. */
final class Trials {

    private static final String CAUSE = "A test that an operator asked for; nothing happened";

    private final Loop loop;
    private final Executor pool;
    private final ConfigurationControl control;
    private final Map<String, Channel> channels;
    private final Spools spools;
    private final Runnable pump;
    private final Map<Notification, Trial> open = new IdentityHashMap<>();

    /** @param channels read on the loop alone */
    Trials(Loop loop, Executor pool, ConfigurationControl control, Map<String, Channel> channels, Spools spools,
            Runnable pump) {
        this.loop = loop;
        this.pool = pool;
        this.control = control;
        this.channels = channels;
        this.spools = spools;
        this.pump = pump;
    }

    /** One that is going on. Only on the loop, but for what does not change. */
    private final class Trial {
        private final String notifier;
        private final CompletableFuture<NotifierTest> answer;
        private final long beganNanos = loop.nowNanos();
        private final Loop.Timer limit = loop.schedule(this::late, NotifyControl.TEST_MILLIS);
        private String about = "";

        private Trial(String notifier, CompletableFuture<NotifierTest> answer) {
            this.notifier = notifier;
            this.answer = answer;
        }

        private void late() {
            open.values().remove(this);
            end(Result.LATE, "not done within " + NotifyControl.TEST_MILLIS / 1_000
                    + " s; it may still arrive: notify:queue");
        }

        private void end(Result result, String detail) {
            limit.cancel();
            answer.complete(new NotifierTest(notifier, about, result, detail,
                    TimeUnit.NANOSECONDS.toMillis(loop.nowNanos() - beganNanos)));
        }
    }

    /** Begins one; any thread. */
    CompletionStage<NotifierTest> begin(String notifier) {
        CompletableFuture<NotifierTest> answer = new CompletableFuture<>();
        loop.execute(() -> {
            Channel channel = channels.get(notifier);
            if (channel == null && !WantedNotifiers.of(control.running()).contains(notifier)) {
                answer.completeExceptionally(new IllegalArgumentException("there is no notifier " + notifier
                        + (channels.isEmpty() ? "" : "; there are " + String.join(", ", channels.keySet()))));
                return;
            }
            Trial trial = new Trial(notifier, answer);
            if (channel == null || channel.service() == null) {
                trial.end(Result.AWAY, "its bundle is not there; nothing was sent");
            } else {
                Notifier service = channel.service();
                pool.execute(() -> choose(trial, channel, service));
            }
        });
        return answer;
    }

    /** On a pool thread: the notifier's code decides. */
    private void choose(Trial trial, Channel channel, Notifier notifier) {
        Configuration running = control.running();
        Notification chosen = null;
        String trouble = "";
        try {
            for (Subject subject : subjects(running)) {
                Notification test = Notification.of(subject, Occurrence.TEST, 0, 0, CAUSE, loop.wallMillis());
                if (chosen == null && notifier.wants(test, running)) {
                    chosen = test;
                }
            }
        } catch (RuntimeException | LinkageError e) {
            trouble = e.toString();
        }
        Notification test = chosen;
        String why = trouble;
        loop.execute(() -> {
            if (!why.isEmpty()) {
                trial.end(Result.FAILED, why);
            } else if (test == null) {
                trial.end(Result.UNWANTED, "no router, group or server of the configuration asks it for anything"
                        + " that a test could go to");
            } else if (channel.queue().isFull()) {
                trial.end(Result.FAILED, "its queue is full: notify:queue");
            } else if (!trial.answer.isDone()) {
                trial.about = test.subject().name();
                open.put(test, trial);
                channel.queue().offer(test);
                pump.run();
            }
        });
    }

    private static List<Subject> subjects(Configuration running) {
        List<Subject> subjects = new ArrayList<>();
        running.vrrpInstances().forEach(instance -> subjects.add(Subject.of(instance)));
        running.all(VrrpSyncGroup.class).forEach(group -> subjects.add(Subject.of(group)));
        for (VirtualServer service : running.all(VirtualServer.class)) {
            subjects.add(Subject.of(service));
            for (RealServer server : service.realServers()) {
                subjects.add(Subject.of(service, server));
            }
        }
        return subjects;
    }

    /** A notification is done; {@code trouble} is empty where it was delivered. On the loop. */
    void ended(Notification notification, String trouble) {
        Trial trial = open.remove(notification);
        if (trial == null) {
            return;
        }
        if (!trouble.isEmpty()) {
            trial.end(Result.FAILED, trouble);
            return;
        }
        int waiting = spools.size(trial.notifier);
        trial.end(Result.DELIVERED, waiting == 0 ? ""
                : waiting + (waiting == 1 ? " waits" : " wait") + " in the notifier's own queue: notify:queue");
    }
}
