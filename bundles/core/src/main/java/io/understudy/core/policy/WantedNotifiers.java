package io.understudy.core.policy;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.ConfigBlock;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.PluginBlock;
import io.understudy.api.config.RealServer;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VirtualServer;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which notifiers a configuration asks for, so that their notifications wait even before their bundle is there. */
public final class WantedNotifiers {

    /** Runs what {@code notify_*} and {@code quorum_*} name. */
    public static final String SCRIPT = "script";
    /** Mails where {@code smtp_alert} says so. */
    public static final String MAIL = "mail";
    /** Writes to what {@code *notify_fifo} names. */
    public static final String FIFO = "fifo";

    private WantedNotifiers() {
    }

    /** The names implied by any block. */
    public static Set<String> of(Configuration configuration) {
        Set<String> names = new TreeSet<>(byBlocksOfTheirOwn(configuration));
        for (ConfigBlock block : configuration.blocks()) {
            names.addAll(of(block, configuration.globalDefs()));
        }
        return names;
    }

    /** The names of those that blocks of plugins ask for, whatever they tell of. */
    public static Set<String> byBlocksOfTheirOwn(Configuration configuration) {
        return configuration.all(PluginBlock.class).stream().map(PluginBlock::notifier)
                .filter(name -> !name.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }

    /** The names that one block asks for. */
    public static Set<String> of(ConfigBlock block, GlobalDefs globals) {
        Set<String> names = new TreeSet<>();
        Settings settings = block.settings();
        for (Attribute<?> attribute : settings.attributes()) {
            if (attribute.kind() == Attribute.Kind.COMMAND && block != globals && settings.get(attribute) != null) {
                names.add(SCRIPT);
            }
        }
        if (block != globals && mails(block, globals)) {
            names.add(MAIL);
        }
        boolean fifo = globals.settings().attributes().stream().anyMatch(a -> a.name().endsWith("notify_fifo"));
        if (fifo && block != globals) {
            names.add(FIFO);
        }
        return names;
    }

    /** Somebody is to be told (C139), and of this: the language has merged the defaults into each block. */
    private static boolean mails(ConfigBlock block, GlobalDefs globals) {
        if (globals.settings().get(GlobalDefs.NOTIFICATION_EMAIL).isEmpty()
                || globals.settings().get(GlobalDefs.SMTP_SERVER).isBlank()) {
            return false;
        }
        if (block instanceof RealServer server) {
            return server.smtpAlert(); // on where nobody says so (D34)
        }
        if (block instanceof VirtualServer service) {
            return service.smtpAlert() || service.realServers().stream().anyMatch(RealServer::smtpAlert);
        }
        return block.settings().attributes().stream().anyMatch(attribute -> attribute.name().equals("smtp_alert")
                && Boolean.TRUE.equals(block.settings().get(attribute)));
    }
}
