package io.understudy.language.model;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.CommandLine;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Settings;
import io.understudy.language.host.ScriptHost;

/** Who a script runs as where its own line does not say (A61). */
final class ScriptUsers {

    static final String DEFAULT_USER = "keepalived_script";

    private final String user;
    private final String group;
    private final boolean secured;
    private final boolean symlinks;
    private final boolean allGroups;

    ScriptUsers(GlobalDraft globals, ScriptHost host) {
        String global = globals.settings.get(GlobalDefs.SCRIPT_USER);
        this.user = !global.isEmpty() ? global : host.isUser(DEFAULT_USER) ? DEFAULT_USER : "";
        this.symlinks = globals.settings.get(GlobalDefs.USE_SYMLINK_PATHS);
        this.allGroups = globals.settings.get(GlobalDefs.SET_SUPPLEMENTARY_GROUPS);
        this.secured = globals.settings.get(GlobalDefs.SCRIPT_SECURITY);
        this.group = global.isEmpty() ? "" : globals.settings.get(GlobalDefs.SCRIPT_GROUP);
    }

    /** The user where none is written; empty: the daemon's own. */
    String user() {
        return user;
    }

    /** The same settings with every command's user filled in, and how all scripts are run. */
    Settings identified(Settings settings) {
        Settings.Builder builder = null;
        for (Attribute<?> attribute : settings.attributes()) {
            if (settings.get(attribute) instanceof CommandLine command && !command.text().isEmpty()
                    && (secured || symlinks || allGroups || command.user().isEmpty())) {
                builder = builder == null ? settings.toBuilder() : builder;
                identify(attribute, command, settings, builder);
            }
        }
        return builder == null ? settings : builder.build();
    }

    @SuppressWarnings("unchecked") // the attribute's value is a command, so its type is
    private void identify(Attribute<?> attribute, CommandLine command, Settings settings, Settings.Builder builder) {
        boolean own = !command.user().isEmpty();
        builder.set((Attribute<CommandLine>) attribute, new CommandLine(command.text(), command.arguments(),
                command.shell(), own ? command.user() : user, own ? command.group() : group, secured, symlinks, allGroups),
                settings.position(attribute));
    }
}
