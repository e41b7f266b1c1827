package io.understudy.api.config;

import java.util.List;
import java.util.Objects;

/**
 * A command that the configuration names: a notify script, a check script.
 *
 * @param text      the command as written, without the surrounding quotes
 * @param arguments program and arguments, ready to be executed without a shell; for a {@link #shell} command the
 *                  single element is the text that goes to {@code /bin/sh -c} (bash where the text needs it)
 * @param shell     {@code true} where the text is not one executable with arguments and therefore goes to a shell
 * @param user      user to run as; empty: {@code script_user}, else {@code keepalived_script}, else the daemon's
 * @param group     group to run as; empty: the user's primary group
 * @param secured   {@code enable_script_security} is on: not run with root's rights where others could exchange it
 *                  ({@link io.understudy.api.platform.TrustedPath}); of a shell command the shell alone is looked at
 * @param symlinks  {@code use_symlink_paths} is on: a script's name is as written, not where symbolic links lead
 * @param allGroups {@code set_supplementary_groups} is on: with all the groups of its user
 */
public record CommandLine(String text, List<String> arguments, boolean shell, String user, String group,
        boolean secured, boolean symlinks, boolean allGroups) {

    /** A keyword that may stand without a command does. */
    public static final CommandLine NONE = new CommandLine("", List.of(), false, "", "");

    /** By its name without symbolic links, with one group. */
    public CommandLine(String text, List<String> arguments, boolean shell, String user, String group,
            boolean secured) {
        this(text, arguments, shell, user, group, secured, false, false);
    }

    /** Without script security. */
    public CommandLine(String text, List<String> arguments, boolean shell, String user, String group) {
        this(text, arguments, shell, user, group, false);
    }

    /** Copies the arguments; none may be null. */
    public CommandLine {
        Objects.requireNonNull(text);
        arguments = List.copyOf(arguments);
        Objects.requireNonNull(user);
        Objects.requireNonNull(group);
    }

    /** As people write it: the command in quotes, then user and group where they are set. */
    public String written() {
        return text.isEmpty() ? "" : "\"" + text + "\"" + (user.isEmpty() ? "" : " " + user) + (group.isEmpty() ? "" : " " + group);
    }

    /** The command itself, for messages. */
    @Override
    public String toString() {
        return text;
    }
}
