package io.understudy.notifiers.script;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.CommandLine;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.notify.Notification;
import io.understudy.api.notify.Occurrence;
import io.understudy.api.notify.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which scripts a notification calls for, with which words and which environment: keepalived's rules, as values. */
final class NotifyScripts {

    private final String shell;

    /** @param shell runs commands that are not one executable with arguments */
    NotifyScripts(String shell) {
        this.shell = shell;
    }

    /**
     * A script to run.
     *
     * @param keyword the keyword that configured it: {@code notify_master}, {@code notify}
     * @param line    as configured
     * @param words   program and arguments
     */
    record Script(String keyword, CommandLine line, List<String> words) {
    }

    /** The scripts in the order in which they are started: the occurrence's own, then the generic one. */
    List<Script> of(Notification notification) {
        Subject subject = notification.subject();
        List<Script> scripts = new ArrayList<>();
        add(scripts, subject, ownKeyword(subject.kind(), notification.occurrence()), List.of());
        if (subject.kind() == Subject.Kind.INSTANCE || subject.kind() == Subject.Kind.GROUP) {
            add(scripts, subject, "notify", List.of(subject.kind().name(), subject.name(), notification.word(),
                    Integer.toString(notification.priority())));
        }
        return scripts;
    }

    /** The keyword of the script that is run for that alone; empty for none. */
    private static String ownKeyword(Subject.Kind kind, Occurrence occurrence) {
        return switch (occurrence) {
            case MASTER, BACKUP, FAULT, STOP, DELETED, MASTER_RX_LOWER_PRI ->
                "notify_" + occurrence.name().toLowerCase(Locale.ROOT);
            case UP, DOWN -> (kind == Subject.Kind.VIRTUAL_SERVER ? "quorum_" : "notify_")
                    + occurrence.name().toLowerCase(Locale.ROOT);
            case MASTER_PRIORITY, BACKUP_PRIORITY, STILL_UP, STILL_DOWN, TEST -> "";
        };
    }

    private void add(List<Script> scripts, Subject subject, String keyword, List<String> added) {
        CommandLine line = command(subject.block().settings(), keyword);
        if (line != null && !line.arguments().isEmpty()) {
            scripts.add(new Script(keyword, line, line.shell() ? shellWords(line, added)
                    : concatenation(line.arguments(), added)));
        }
    }

    /** What a block has for a keyword; {@code null} for nothing, as for keywords that such a block does not know. */
    private static CommandLine command(Settings settings, String keyword) {
        for (Attribute<?> attribute : settings.attributes()) {
            if (attribute.name().equals(keyword) && settings.get(attribute) instanceof CommandLine line) {
                return line;
            }
        }
        return null;
    }

    /** Added arguments reach a shell command as its positional parameters: no name can break out of its quotes. */
    private List<String> shellWords(CommandLine line, List<String> added) {
        String text = line.arguments().get(0);
        return added.isEmpty() ? List.of(shell, "-c", text)
                : concatenation(List.of(shell, "-c", text + " \"$@\"", shell), added);
    }

    private static List<String> concatenation(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /** What scripts find in their environment beyond the daemon's. */
    static Map<String, String> environment(Notification notification) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("UNDERSTUDY_KIND", notification.subject().kind().name());
        variables.put("UNDERSTUDY_NAME", notification.subject().name());
        variables.put("UNDERSTUDY_STATE", notification.word());
        variables.put("UNDERSTUDY_PRIORITY", Integer.toString(notification.priority()));
        if (notification.subject().block() instanceof VrrpInstance instance) {
            variables.put("UNDERSTUDY_INSTANCE", instance.name());
            variables.put("UNDERSTUDY_INTERFACE", instance.interfaceName());
            variables.put("UNDERSTUDY_VRID", Integer.toString(instance.virtualRouterId()));
        }
        if (notification.subject().service() != null) {
            variables.put("UNDERSTUDY_SERVICE", notification.subject().service().title());
        }
        variables.put("UNDERSTUDY_CAUSE", notification.cause());
        variables.put("UNDERSTUDY_EPOCH", Long.toString(notification.epoch()));
        variables.put("UNDERSTUDY_TIME_MILLIS", Long.toString(notification.wallMillis()));
        return variables;
    }
}
