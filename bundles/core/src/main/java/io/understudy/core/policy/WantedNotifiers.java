package io.understudy.core.policy;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.CommandLine;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.VrrpInstance;
import java.util.List;
import java.util.Set;

/** Which notifiers a configuration asks for, so that their notifications wait even before their bundle is there. */
public final class WantedNotifiers {

    /** Runs what {@code notify_*} names. */
    public static final String SCRIPT = "script";

    private static final List<Attribute<CommandLine>> COMMANDS = List.of(VrrpInstance.NOTIFY_MASTER,
            VrrpInstance.NOTIFY_BACKUP, VrrpInstance.NOTIFY_FAULT, VrrpInstance.NOTIFY_STOP, VrrpInstance.NOTIFY);

    private WantedNotifiers() {
    }

    /** The names implied. */
    public static Set<String> of(Configuration configuration) {
        return configuration.vrrpInstances().stream().anyMatch(WantedNotifiers::runsCommands)
                ? Set.of(SCRIPT) : Set.of();
    }

    /** The names that one router asks for. */
    public static Set<String> of(VrrpInstance instance) {
        return runsCommands(instance) ? Set.of(SCRIPT) : Set.of();
    }

    private static boolean runsCommands(VrrpInstance instance) {
        return COMMANDS.stream().anyMatch(command -> instance.settings().get(command) != null);
    }
}
