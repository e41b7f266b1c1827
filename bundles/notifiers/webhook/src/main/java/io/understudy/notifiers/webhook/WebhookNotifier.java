package io.understudy.notifiers.webhook;

import io.understudy.api.DaemonProperties;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.PluginBlock;
import io.understudy.api.config.Problem;
import io.understudy.api.engine.ConfigurationRefusedException;
import io.understudy.api.engine.Engine;
import io.understudy.api.engine.Preparation;
import io.understudy.api.notify.Notification;
import io.understudy.api.notify.Notifier;
import io.understudy.api.notify.NotifierSpool;
import io.understudy.api.notify.NotifyQueue;
import io.understudy.api.track.TrackedStatus;
import io.understudy.notifiers.webhook.codec.Letters;
import io.understudy.notifiers.webhook.codec.Template;
import io.understudy.notifiers.webhook.policy.Hook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.SSLContext;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts what happens to the hooks that the configuration names. A notification counts as delivered when it is in the
 * queues of its hooks; a test when the hooks have answered. An engine as well: it looks at hooks before they are used.
 */
@Component(service = {Notifier.class, NotifierSpool.class, Engine.class}, immediate = true,
        property = Notifier.NAME + "=webhook")
public final class WebhookNotifier implements Notifier, NotifierSpool, Engine {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookNotifier.class);
    private static final long TEMPLATE_BYTES = 100_000;
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    private final Sender sender;
    private final String host;
    /** Who delivers before the first configuration was applied, as at a hot swap, waits for it. */
    private final CompletableFuture<Void> applied = new CompletableFuture<>();
    private volatile Map<String, Template> templates = Map.of();

    /** Ready; the first configuration says where to. */
    @Activate
    public WebhookNotifier(BundleContext context) {
        this(DaemonProperties.runDirectory(context::getProperty).resolve("webhook"), hostName());
    }

    WebhookNotifier(Path directory, String host) {
        this.sender = new Sender(new DeadLetters(directory, DeadLetters.LIMIT_BYTES), new Spool(directory.resolve("waiting")));
        this.host = host;
    }

    private static String hostName() {
        try {
            return Files.readString(HOST_NAME).strip();
        } catch (IOException e) {
            LOG.warn("Webhooks name this node localhost, since {} cannot be read: {}", HOST_NAME, e.toString());
            return "localhost";
        }
    }

    @Deactivate
    void stop() {
        applied.completeExceptionally(new IOException("the webhook bundle stops"));
        sender.stop();
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public Preparation prepare(Configuration wanted) throws ConfigurationRefusedException {
        List<Hook> hooks = new ArrayList<>();
        Map<String, SSLContext> trusted = new HashMap<>();
        Map<String, Template> wantedTemplates = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (PluginBlock block : Hook.blocks(wanted)) {
            try {
                Hook hook = Hook.of(block);
                if (!hook.caFile().isEmpty()) {
                    trusted.put(hook.name(), Trust.of(hook.caFile()));
                }
                if (!hook.template().isEmpty()) {
                    wantedTemplates.put(hook.name(), template(hook.template()));
                }
                hooks.add(hook);
            } catch (IllegalArgumentException e) {
                problems.add(Problem.of(Problem.Kind.REFUSED, block.position(), "webhook " + block.name() + ": "
                        + e.getMessage(), ""));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationRefusedException(problems);
        }
        return Preparation.withoutPlan(name(), () -> {
            hooks.stream().filter(Hook::isPlain).forEach(hook -> LOG.warn("Webhook {} is not encrypted: who is on"
                    + " the way to {} reads along", hook.name(), hook.uri().getHost()));
            templates = Map.copyOf(wantedTemplates);
            sender.use(hooks, trusted);
            applied.complete(null);
        });
    }

    private static Template template(String file) {
        Path path = Path.of(file);
        try {
            if (Files.exists(path) && (!Files.isRegularFile(path) || Files.size(path) > TEMPLATE_BYTES)) {
                throw new IllegalArgumentException("it is no file of at most " + TEMPLATE_BYTES + " bytes");
            }
            return Template.of(Files.readString(path));
        } catch (IOException e) {
            throw new IllegalArgumentException("template " + file + " cannot be read: " + e, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("template " + file + ", " + e.getMessage(), e);
        }
    }

    @Override
    public void tracked(TrackedStatus status) {
        // tracked things are not told here
    }

    @Override
    public boolean wants(Notification notification, Configuration running) {
        return Hook.all(running).stream().anyMatch(hook -> hook.wants(notification));
    }

    @Override
    public CompletionStage<Void> deliver(Notification notification, Configuration running) {
        String routerId = running.globalDefs().settings().get(GlobalDefs.ROUTER_ID);
        String node = routerId.isEmpty() ? host : routerId;
        return applied.thenCompose(ready -> post(notification, running, node));
    }

    private CompletableFuture<Void> post(Notification notification, Configuration running, String node) {
        Map<String, Template> now = templates;
        return CompletableFuture.allOf(Hook.all(running).stream().filter(hook -> hook.wants(notification))
                .filter(hook -> hook.template().isEmpty() || now.containsKey(hook.name()))
                .map(hook -> sender.add(hook, Letters.of(notification, hook.format(), node, now.get(hook.name())))
                        .toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }

    @Override
    public NotifyQueue queue(String notifier, int most) {
        return sender.queue(notifier, most);
    }
}
