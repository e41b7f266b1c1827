package io.understudy.notifiers.mail;

import io.understudy.api.DaemonProperties;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.Settings;
import io.understudy.api.engine.Engine;
import io.understudy.api.engine.Preparation;
import io.understudy.api.notify.Notification;
import io.understudy.api.notify.Notifier;
import io.understudy.api.notify.NotifierSpool;
import io.understudy.api.notify.NotifyQueue;
import io.understudy.api.notify.Occurrence;
import io.understudy.api.notify.Subject;
import io.understudy.api.track.TrackedStatus;
import io.understudy.notifiers.mail.codec.SpoolText;
import io.understudy.notifiers.mail.policy.Alerts;
import io.understudy.notifiers.mail.policy.BackOff;
import io.understudy.notifiers.mail.policy.Mail;
import io.understudy.notifiers.mail.policy.Node;
import io.understudy.notifiers.mail.policy.RelayAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mails where {@code smtp_alert} says so. A mail counts as delivered when it is in the spool (in memory where the
 * disk takes none); a thread of its own brings it to the relay. An engine as well, because what waits from before the
 * start is sent once there is a configuration.
 */
@Component(service = {Notifier.class, NotifierSpool.class, Engine.class}, immediate = true,
        property = Notifier.NAME + "=mail")
public final class MailNotifier implements Notifier, NotifierSpool, Engine {

    private static final Logger LOG = LoggerFactory.getLogger(MailNotifier.class);
    private static final long FIRST_PAUSE_MILLIS = 1_000;
    private static final long LONGEST_PAUSE_MILLIS = 300_000;

    private final Spool spool;
    private final Sender sender;
    private final Supplier<Node> node;
    /** Looks names up and waits for the disk, so that nobody else has to. */
    private final ExecutorService spooler = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "understudy-mail-spool");
        thread.setDaemon(true);
        return thread;
    });
    /** By subject: a router that went through a FAULT nobody is told of is in no new state (keepalived the same). */
    private final Map<String, Occurrence> lastMailed = new HashMap<>();

    /** Ready; the first configuration says where to. */
    @Activate
    public MailNotifier(BundleContext context) {
        this(DaemonProperties.runDirectory(context::getProperty).resolve("mail"), Spool.LIMIT,
                BackOff.from(FIRST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS), new ThisNode());
    }

    MailNotifier(Path directory, int limit, BackOff backOff, Supplier<Node> node) {
        this.spool = new Spool(directory, limit);
        this.sender = new Sender(spool, backOff);
        this.node = node;
        sender.start();
    }

    /** What is spooled is still sent, within 2 s; the rest after the next start. */
    @Deactivate
    void stop() {
        spooler.shutdown();
        try {
            if (!spooler.awaitTermination(2, TimeUnit.SECONDS)) {
                LOG.warn("Mails were not spooled in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sender.stop();
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public Preparation prepare(Configuration wanted) {
        return Preparation.withoutPlan(name(), () -> spooler.execute(() -> use(wanted.globalDefs().settings())));
    }

    @Override
    public void tracked(TrackedStatus status) {
        // tracked things are not told here
    }

    private void use(Settings globals) {
        try {
            sender.use(RelayAddress.of(globals, node.get()));
        } catch (IllegalArgumentException e) {
            LOG.warn("{}; mails wait in the spool", e.getMessage());
            sender.use(null);
        }
    }

    @Override
    public boolean wants(Notification notification, Configuration running) {
        return Alerts.wanted(notification, running.globalDefs().settings());
    }

    @Override
    public CompletionStage<Void> deliver(Notification notification, Configuration running) {
        CompletableFuture<Void> spooled = new CompletableFuture<>();
        spooler.execute(() -> {
            try {
                spool(notification, running.globalDefs().settings());
                spooled.complete(null);
            } catch (RuntimeException e) {
                spooled.completeExceptionally(new IOException("a mail cannot be spooled: " + e, e));
            }
        });
        return spooled;
    }

    @Override
    public NotifyQueue queue(String notifier, int most) {
        List<NotifyQueue.Waiting> oldest = new ArrayList<>();
        List<String> names = spool.names();
        for (String name : names.subList(0, Math.min(most, names.size()))) {
            SpoolText text = spool.read(name);
            if (text != null) {
                oldest.add(new NotifyQueue.Waiting(text.mail().subject(), text.mail().wallMillis(),
                        sender.attempts(name), sender.delay() + (spool.isInMemory(name) ? "; in memory only" : "")));
            }
        }
        return new NotifyQueue(notifier, NotifyQueue.Place.NOTIFIER, names.size(), oldest);
    }

    private void spool(Notification notification, Settings globals) {
        Subject subject = notification.subject();
        boolean router = subject.service() == null && notification.occurrence() != Occurrence.TEST;
        if (router && lastMailed.get(subject.key()) == notification.occurrence()) {
            return;
        }
        Mail mail = Alerts.mail(notification, globals, node.get());
        spool.add(new SpoolText(mail, mail.to()));
        if (router) {
            lastMailed.put(subject.key(), notification.occurrence());
        }
        sender.added();
    }
}
