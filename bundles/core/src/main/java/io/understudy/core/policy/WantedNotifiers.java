package io.understudy.core.policy;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.CommandLine;
import io.understudy.api.config.ConfigBlock;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpSyncGroup;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which notifiers a configuration asks for, so that their notifications wait even before their bundle is there. */
public final class WantedNotifiers {

    /** Runs what {@code notify_*} names. */
    public static final String SCRIPT = "script";

    private static final List<Attribute<CommandLine>> COMMANDS = List.of(VrrpInstance.NOTIFY_MASTER,
            VrrpInstance.NOTIFY_BACKUP, VrrpInstance.NOTIFY_FAULT, VrrpInstance.NOTIFY_STOP, VrrpInstance.NOTIFY,
            VrrpSyncGroup.NOTIFY_MASTER, VrrpSyncGroup.NOTIFY_BACKUP, VrrpSyncGroup.NOTIFY_FAULT,
            VrrpSyncGroup.NOTIFY_STOP, VrrpSyncGroup.NOTIFY);

    private WantedNotifiers() {
    }

    /** The names implied. */
    public static Set<String> of(Configuration configuration) {
        return Stream.concat(configuration.vrrpInstances().stream(), configuration.all(VrrpSyncGroup.class).stream())
                .anyMatch(WantedNotifiers::runsCommands) ? Set.of(SCRIPT) : Set.of();
    }

    /** The names that one router or sync group asks for. */
    public static Set<String> of(ConfigBlock block) {
        return runsCommands(block) ? Set.of(SCRIPT) : Set.of();
    }

    private static boolean runsCommands(ConfigBlock block) {
        return COMMANDS.stream().anyMatch(command -> block.settings().get(command) != null);
    }
}
