package io.understudy.shell.command;

import io.understudy.api.notify.NotifyQueue;
import io.understudy.api.notify.NotifyQueue.Waiting;
import io.understudy.api.notify.NotifyView;
import io.understudy.shell.text.Json;
import io.understudy.shell.text.Paragraph;
import io.understudy.shell.text.Table;
import io.understudy.shell.text.Times;
import java.util.List;
import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@code notify:queue}. */
@Component(service = NotifyQueues.class, property = {"osgi.command.scope=notify", "osgi.command.function=queue",
    "understudy.command.readonly=queue",
    "understudy.command.help=[NAME] [--json]|Notifications that nobody has got yet, and why"})
public final class NotifyQueues {

    private static final String USAGE = "notify:queue [NAME] [--json]";
    /** Of each queue: ten thousand lines help nobody. */
    private static final int MOST = 20;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile NotifyView notifiers;

    /** The command. */
    public String queue(CommandSession session, String... words) {
        Arguments arguments = Arguments.parse(USAGE, Set.of(Arguments.JSON), Set.of(), 1, words);
        NotifyView view = Arguments.present(notifiers, "core");
        List<NotifyQueue> queues = Arguments.await(view.queues(MOST), "core");
        if (arguments.hasOperand()) {
            String name = arguments.operand();
            if (view.notifiers().stream().noneMatch(status -> status.name().equals(name))) {
                throw new CommandFailure("there is no notifier " + name + ": notify:list");
            }
            queues = queues.stream().filter(queue -> queue.notifier().equals(name)).toList();
        }
        return arguments.has(Arguments.JSON) ? json(queues) : table(queues, Terminal.of(session));
    }

    static String table(List<NotifyQueue> queues, Terminal terminal) {
        if (queues.isEmpty()) {
            return "nothing waits\n";
        }
        StringBuilder text = new StringBuilder();
        for (NotifyQueue queue : queues) {
            text.append(text.isEmpty() ? "" : "\n").append(queue.notifier()).append(": ").append(queue.size())
                    .append(queue.size() == 1 ? " waits" : " wait")
                    .append(queue.place() == NotifyQueue.Place.CORE ? " for the notifier" : " in its own queue");
            int more = queue.size() - queue.oldest().size();
            text.append(more > 0 ? ", the oldest " + queue.oldest().size() + " of them:\n" : ":\n");
            text.append(rows(queue.oldest(), terminal.width()));
        }
        return text.toString();
    }

    /** A reason that all share is said once, where it has room. */
    private static String rows(List<Waiting> oldest, int width) {
        String shared = oldest.isEmpty() ? "" : oldest.get(0).delay();
        if (oldest.size() < 2 || !oldest.stream().allMatch(waiting -> waiting.delay().equals(shared))) {
            Table table = new Table("  ABOUT", "AGE", "TRIES", "WHY IT WAITS");
            oldest.forEach(waiting -> table.row("  " + waiting.about(), Times.ago(waiting.wallMillis()),
                    waiting.attempts(), waiting.delay()));
            return table.render(width);
        }
        Table table = new Table("  AGE", "TRIES", "ABOUT");
        oldest.forEach(waiting -> table.row("  " + Times.ago(waiting.wallMillis()), waiting.attempts(),
                waiting.about()));
        return Paragraph.of("  ", "  ", shared, width) + table.render(width);
    }

    static String json(List<NotifyQueue> queues) {
        return Json.of(json -> {
            json.writeStartArray();
            for (NotifyQueue queue : queues) {
                json.writeStartObject();
                json.writeStringField("notifier", queue.notifier());
                json.writeStringField("place", queue.place().name());
                json.writeNumberField("size", queue.size());
                json.writeArrayFieldStart("oldest");
                for (Waiting waiting : queue.oldest()) {
                    json.writeStartObject();
                    json.writeStringField("about", waiting.about());
                    json.writeNumberField("wallMillis", waiting.wallMillis());
                    json.writeNumberField("attempts", waiting.attempts());
                    json.writeStringField("delay", waiting.delay());
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
