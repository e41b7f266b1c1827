package io.understudy.language.model;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.CommandLine;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpScript;
import io.understudy.language.host.ScriptHost;
import java.util.List;

/** Who a script runs as where its own line does not say (A61). */
final class ScriptUsers {

    static final String DEFAULT_USER = "keepalived_script";

    private static final List<Attribute<CommandLine>> COMMANDS = List.of(VrrpScript.SCRIPT, VrrpInstance.NOTIFY,
            VrrpInstance.NOTIFY_MASTER, VrrpInstance.NOTIFY_BACKUP, VrrpInstance.NOTIFY_FAULT,
            VrrpInstance.NOTIFY_STOP);

    private final String user;
    private final String group;

    ScriptUsers(GlobalDraft globals, ScriptHost host) {
        String global = globals.settings.get(GlobalDefs.SCRIPT_USER);
        this.user = !global.isEmpty() ? global : host.isUser(DEFAULT_USER) ? DEFAULT_USER : "";
        this.group = global.isEmpty() ? "" : globals.settings.get(GlobalDefs.SCRIPT_GROUP);
    }

    /** The user where none is written; empty: the daemon's own. */
    String user() {
        return user;
    }

    /** The same settings with every command's user filled in. */
    Settings identified(Settings settings) {
        Settings.Builder builder = settings.toBuilder();
        for (Attribute<CommandLine> attribute : COMMANDS) {
            CommandLine command = settings.get(attribute);
            if (command != null && command.user().isEmpty()) {
                builder.set(attribute, new CommandLine(command.text(), command.arguments(), command.shell(), user,
                        group), settings.position(attribute));
            }
        }
        return builder.build();
    }
}
