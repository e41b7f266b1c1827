package io.understudy.core.notify;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.ConfigurationControl;
import io.understudy.api.event.Event;
import io.understudy.api.event.EventStream;
import io.understudy.api.notify.Notification;
import io.understudy.api.notify.NotificationSink;
import io.understudy.api.notify.Notifier;
import io.understudy.api.notify.NotifierSpool;
import io.understudy.api.notify.NotifierStatus;
import io.understudy.api.notify.NotifierTest;
import io.understudy.api.notify.NotifyControl;
import io.understudy.api.notify.NotifyQueue;
import io.understudy.api.notify.NotifyView;
import io.understudy.core.loop.Loop;
import io.understudy.core.loop.ThreadLoop;
import io.understudy.core.policy.DeliveryQueue.Delivery;
import io.understudy.core.policy.WantedNotifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Hands notifications to notifiers: in order per subject, side by side for different ones. All state is
 * changed on one thread, {@code understudy-notify}; notifiers are called on the pool {@code understudy-notify-N}.
 */
@Component(service = {NotificationSink.class, NotifyView.class, NotifyControl.class}, immediate = true)
public final class NotificationCenter implements NotificationSink, NotifyView, NotifyControl {

    /** How long a delivery may take before the next one of its subject is handed over. */
    static final long GUARD_MILLIS = 120_000;
    /** Of a notifier: scripts that take long hold up no mails and no pipes. */
    static final int UNDER_WAY_LIMIT = 32;
    /** keepalived's child_wait_time. */
    private static final long DRAIN_MILLIS = 5_000;

    private final Loop loop;
    private final Executor pool;
    private final ConfigurationControl control;
    private final EventStream events;
    private final BooleanSupplier daemonStops;
    private final Runnable onStop;

    private final Inbox inbox;
    private final Map<String, Channel> channels = new TreeMap<>();
    private final Spools spools = new Spools();
    private final Trials trials;
    private final List<Waiter> waiters = new ArrayList<>();
    private volatile List<NotifierStatus> shown = List.of();
    private volatile boolean stopped;

    /** Somebody waits for a channel, or all of them, to have nothing left to do. */
    private record Waiter(Channel channel, CountDownLatch idle) {
    }

    /** For Declarative Services. */
    @Activate
    public NotificationCenter(@Reference ConfigurationControl control, @Reference EventStream events,
            BundleContext context) {
        this(new ThreadLoop("understudy-notify"), new NotifyPool(), control, events,
                () -> context.getBundle(0).getState() == Bundle.STOPPING);
    }

    private NotificationCenter(ThreadLoop thread, NotifyPool pool, ConfigurationControl control, EventStream events,
            BooleanSupplier daemonStops) {
        this(thread, pool, control, events, daemonStops, () -> {
            thread.close();
            pool.close();
        });
    }

    NotificationCenter(Loop loop, Executor pool, ConfigurationControl control, EventStream events,
            BooleanSupplier daemonStops, Runnable onStop) {
        this.loop = loop;
        this.pool = pool;
        this.control = control;
        this.events = events;
        this.daemonStops = daemonStops;
        this.onStop = onStop;
        this.trials = new Trials(loop, pool, control, channels, spools, this::pump);
        this.inbox = new Inbox(loop, this::queue, this::overflowed);
    }

    /** What was submitted is still delivered, within 5 s. */
    @Deactivate
    void stop() {
        awaitIdle(null);
        stopped = true;
        loop.execute(() -> channels.values().forEach(this::tellLeftOver));
        onStop.run();
    }

    /** A notifier appeared: what waits for its name is delivered. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindNotifier(Notifier notifier, Map<String, ?> properties) {
        String name = String.valueOf(properties.get(Notifier.NAME));
        loop.execute(() -> {
            channel(name).arrived(notifier);
            pump();
        });
    }

    /** A notifier went; when the whole daemon stops, not before it has done what is queued. */
    void unbindNotifier(Notifier notifier, Map<String, ?> properties) {
        String name = String.valueOf(properties.get(Notifier.NAME));
        if (stopped) {
            return; // DS takes references away after the component stopped: nothing is delivered any more
        }
        if (daemonStops.getAsBoolean()) {
            awaitIdle(name);
        }
        loop.execute(() -> {
            channel(name).left(notifier);
            pump();
        });
    }

    /** A notifier keeps a queue of its own. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindSpool(NotifierSpool spool, Map<String, ?> properties) {
        spools.came(String.valueOf(properties.get(Notifier.NAME)), spool);
    }

    /** Its queue is not seen any more. */
    void unbindSpool(NotifierSpool spool, Map<String, ?> properties) {
        spools.went(String.valueOf(properties.get(Notifier.NAME)), spool);
    }

    @Override
    public void submit(Notification notification) {
        inbox.add(notification);
    }

    @Override
    public List<NotifierStatus> notifiers() {
        List<NotifierStatus> all = new ArrayList<>();
        shown.forEach(status -> all.add(spools.with(status)));
        for (String name : WantedNotifiers.of(control.running())) {
            if (all.stream().noneMatch(status -> status.name().equals(name))) {
                all.add(new NotifierStatus(name, false, 0, 0, 0, 0, ""));
            }
        }
        return all;
    }

    @Override
    public CompletionStage<List<NotifyQueue>> queues(int most) {
        CompletableFuture<List<NotifyQueue>> answer = new CompletableFuture<>();
        loop.execute(() -> answer.complete(channels.values().stream()
                .map(channel -> channel.waiting(most))
                .filter(queue -> queue.size() > 0).toList()));
        return answer.thenApply(ours -> spools.with(ours, most));
    }

    @Override
    public CompletionStage<NotifierTest> test(String notifier) {
        return trials.begin(notifier);
    }

    private void queue(Notification notification) {
        TreeSet<String> names = new TreeSet<>(channels.keySet());
        names.addAll(WantedNotifiers.byBlocksOfTheirOwn(control.running()));
        names.addAll(WantedNotifiers.of(notification.subject().block(), control.running().globalDefs()));
        for (String name : names) {
            Channel channel = channel(name);
            if (!channel.queue().offer(notification)) {
                dropped(channel);
            }
        }
        pump();
    }

    /** Hands over whatever may go now. */
    private void pump() {
        for (Channel channel : channels.values()) {
            if (channel.isReady()) {
                Delivery delivery = channel.queue().next();
                if (delivery != null) {
                    begin(channel, delivery);
                }
            }
        }
        shown = channels.values().stream().map(Channel::status).toList();
        waiters.removeIf(waiter -> {
            boolean idle = waiter.channel == null ? channels.values().stream().allMatch(Channel::isIdle)
                    : waiter.channel.isIdle();
            if (idle) {
                waiter.idle.countDown();
            }
            return idle;
        });
    }

    private void begin(Channel channel, Delivery delivery) {
        Notifier notifier = channel.service();
        channel.callBegan(notifier);
        Loop.Timer guard = loop.schedule(() -> giveUp(channel, delivery), GUARD_MILLIS);
        pool.execute(() -> call(channel, delivery, notifier, guard));
    }

    /** On a pool thread: the only place where a notifier's code runs. */
    private void call(Channel channel, Delivery delivery, Notifier notifier, Loop.Timer guard) {
        Configuration running = control.running();
        Notification notification = delivery.notification();
        CompletionStage<Void> stage = null;
        Throwable failure = null;
        boolean wanted = true;
        try {
            wanted = notifier.wants(notification, running);
            if (wanted) {
                stage = notifier.deliver(notification, running);
                failure = stage == null ? new IllegalStateException("deliver returned nothing") : null;
            }
        } catch (RuntimeException | LinkageError e) {
            failure = e;
        }
        loop.execute(() -> {
            channel.callEnded(notifier);
            pump();
        });
        if (failure != null || !wanted) {
            answered(channel, delivery, notifier, guard, failure, !wanted);
        } else {
            stage.whenComplete((nothing, error) -> answered(channel, delivery, notifier, guard, error, false));
        }
    }

    private void answered(Channel channel, Delivery delivery, Notifier notifier, Loop.Timer guard,
            Throwable failure, boolean unwanted) {
        loop.execute(() -> {
            guard.cancel();
            ended(channel, delivery, notifier, failure, unwanted);
        });
    }

    private void ended(Channel channel, Delivery delivery, Notifier notifier, Throwable failure, boolean unwanted) {
        if (!channel.queue().ended(delivery)) {
            return; // given up before: what comes late counts no more
        }
        if (failure == null) {
            if (!unwanted) {
                channel.countDelivered();
            }
        } else if (!channel.has(notifier) && !delivery.repeated()) {
            channel.queue().again(delivery);
        } else {
            failed(channel, delivery.notification(), failure);
        }
        trials.ended(delivery.notification(), failure == null ? "" : text(failure));
        pump();
    }

    private void giveUp(Channel channel, Delivery delivery) {
        if (channel.queue().ended(delivery)) {
                failed(channel, delivery.notification(),
                    new IllegalStateException("no answer within " + GUARD_MILLIS / 1_000 + " s"));
            pump();
        }
    }

    private void failed(Channel channel, Notification notification, Throwable failure) {
        String error = text(failure);
        String told = notification.subject() + " " + notification.word() + ": " + error;
        channel.countFailed(told);
        events.publish(Event.of("notify.failed", channel.name(),
                        "Notifier " + channel.name() + " failed to tell " + told)
                .with("subject", notification.subject().name())
                .with("kind", notification.subject().kind().name())
                .with("word", notification.word())
                .with("epoch", notification.epoch())
                .with("error", error)
                .with("severity", "warning")
                .at(loop.wallMillis()));
    }

    private static String text(Throwable failure) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause() : failure;
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    /** Told at the first and every 100th: a full queue would flood the stream. */
    private void dropped(Channel channel) {
        long dropped = channel.countDropped();
        if (dropped % 100 == 1) {
            publishDropped(channel.name(), dropped, "the queue of " + Channel.LIMIT + " is full");
        }
    }

    private void overflowed(long count) {
        publishDropped("", count, "they come faster than they can be queued");
    }

    private void tellLeftOver(Channel channel) {
        int left = channel.queue().waiting() + channel.queue().underWay();
        if (left > 0) {
            publishDropped(channel.name(), left, channel.service() == null
                    ? "its bundle is away and the daemon stops" : "not done " + DRAIN_MILLIS / 1_000
                    + " s after the daemon was told to stop");
        }
    }

    private void publishDropped(String name, long count, String why) {
        events.publish(Event.of("notify.dropped", name, count + (count == 1 ? " notification " : " notifications ")
                        + (name.isEmpty() ? "" : "of notifier " + name + " ") + (count == 1 ? "was" : "were") + " lost: " + why)
                .with("dropped", count).with("severity", "warning").at(loop.wallMillis()));
    }

    private Channel channel(String name) {
        return channels.computeIfAbsent(name, Channel::new);
    }

    /** Waits until a notifier, or for {@code null} every one, has done what it can. Not on our own threads. */
    private void awaitIdle(String name) {
        CountDownLatch idle = new CountDownLatch(1);
        loop.execute(() -> {
            waiters.add(new Waiter(name == null ? null : channel(name), idle));
            pump();
        });
        try {
            idle.await(DRAIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
