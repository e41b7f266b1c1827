package io.understudy.language.model;

import io.understudy.api.config.CommandLine;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Problem.Kind;
import io.understudy.language.host.ScriptHost;
import io.understudy.language.statement.Complaints;
import io.understudy.language.statement.ScriptWords;
import io.understudy.language.statement.Statement;
import io.understudy.language.vocabulary.Checker;
import java.util.List;

/** What keepalived says of the scripts as a whole (A61 to A68). */
final class ScriptSecurity {

    private final Complaints complaints;
    private final ScriptHost host;
    private final GlobalDraft globals;
    private final ScriptUsers users;
    private boolean reported;

    ScriptSecurity(Reading reading, GlobalDraft globals) {
        this.complaints = reading.complaints();
        this.host = reading.host();
        this.globals = globals;
        this.users = new ScriptUsers(globals, host);
    }

    /**
     * A68: a tracked program that is not there.
     *
     * @return {@code false} where the script is disabled for that
     */
    boolean tracked(String name, CommandLine command, Statement where) {
        if (!command.user().isEmpty() && !host.isUser(command.user())) {
            complaints.add(Kind.WARNING, where,
                    "Unable to set uid/gid for script '" + command + "': there is no user " + command.user(),
                    "a user of this machine");
        }
        if (!command.shell() && !host.isExecutable(command.arguments().get(0))) {
            complaints.add(Kind.WARNING, where, "track script " + name + ": " + command.arguments().get(0)
                    + " is not found or not executable - disabled", "a program that can be run");
            return false;
        }
        check(command.user(), where);
        return command.shell() || trusted("track script " + name, command.arguments().get(0), command.user(), where);
    }

    /** A script that nothing was bound from, or a notify script: silent where the program is not there. */
    void other(Checker.Command command) {
        Statement where = command.statement();
        List<String> words = ScriptWords.ofLine(where.tail());
        if (words.isEmpty() || words.get(0).isBlank()) {
            return;
        }
        String text = words.get(0).strip();
        if (ShellSyntax.isNeeded(text) || host.isExecutable(ScriptWords.ofCommand(text).get(0))) {
            String user = command.user() != null ? command.user() : words.size() > 1 ? words.get(1) : "";
            check(user, where);
            if (!ShellSyntax.isNeeded(text)) {
                trusted(where.keyword(), ScriptWords.ofCommand(text).get(0), user, where);
            }
        }
    }

    /**
     * A65, where script security is on.
     *
     * @return {@code false} for a script that others than root could exchange
     */
    private boolean trusted(String what, String program, String user, Statement where) {
        String objection = globals.settings.get(GlobalDefs.SCRIPT_SECURITY)
                ? host.objection(program, host.isRoot(effective(user))) : "";
        if (!objection.isEmpty()) {
            complaints.add(Kind.SECURITY, where, what + ": " + program + " is not run with root's rights, others could "
                    + "exchange it: " + objection, "a program that only root can change, or a script_user other than root");
        }
        return objection.isEmpty();
    }

    /** A66, once. */
    private void check(String user, Statement where) {
        if (!reported && !globals.settings.get(GlobalDefs.SCRIPT_SECURITY) && host.isRoot(effective(user))) {
            reported = true;
            complaints.add(Kind.SECURITY, where,
                    "SECURITY VIOLATION - scripts are being executed but script_security not enabled.",
                    "enable_script_security in global_defs, or a script_user other than root");
        }
    }

    /** A61; the daemon itself runs as root. */
    private String effective(String user) {
        String effective = user.isEmpty() ? users.user() : user;
        return effective.isEmpty() ? "root" : effective;
    }
}
