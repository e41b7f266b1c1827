package io.understudy.notifiers.script;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.CommandLine;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.notify.Notification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which scripts a notification calls for, with which words and which environment: keepalived's rules, as values. */
final class NotifyScripts {

    /** keepalived's four added arguments begin with the kind of thing. */
    private static final String INSTANCE = "INSTANCE";

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

    /** The scripts in the order in which they are started: the state's own, then the generic one. */
    List<Script> of(Notification notification) {
        List<Script> scripts = new ArrayList<>();
        if (!(notification.subject().block() instanceof VrrpInstance instance)) {
            return scripts;
        }
        Attribute<CommandLine> own = stateScript(notification.word());
        if (own != null) {
            add(scripts, instance, own, List.of());
            add(scripts, instance, VrrpInstance.NOTIFY, List.of(INSTANCE, instance.name(), notification.word(),
                    Integer.toString(notification.priority())));
        }
        return scripts;
    }

    private static Attribute<CommandLine> stateScript(String word) {
        return switch (word) {
            case "MASTER" -> VrrpInstance.NOTIFY_MASTER;
            case "BACKUP" -> VrrpInstance.NOTIFY_BACKUP;
            case "FAULT" -> VrrpInstance.NOTIFY_FAULT;
            case "STOP" -> VrrpInstance.NOTIFY_STOP;
            default -> null;
        };
    }

    private void add(List<Script> scripts, VrrpInstance instance, Attribute<CommandLine> attribute,
            List<String> added) {
        CommandLine line = instance.settings().get(attribute);
        if (line != null) {
            scripts.add(new Script(attribute.name(), line, line.shell() ? shellWords(line, added)
                    : concatenation(line.arguments(), added)));
        }
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
        variables.put("UNDERSTUDY_INSTANCE", notification.subject().name());
        variables.put("UNDERSTUDY_STATE", notification.word());
        variables.put("UNDERSTUDY_PRIORITY", Integer.toString(notification.priority()));
        if (notification.subject().block() instanceof VrrpInstance instance) {
            variables.put("UNDERSTUDY_INTERFACE", instance.interfaceName());
            variables.put("UNDERSTUDY_VRID", Integer.toString(instance.virtualRouterId()));
        }
        variables.put("UNDERSTUDY_CAUSE", notification.cause());
        variables.put("UNDERSTUDY_EPOCH", Long.toString(notification.epoch()));
        variables.put("UNDERSTUDY_TIME_MILLIS", Long.toString(notification.wallMillis()));
        return variables;
    }
}
