package io.understudy.shell.command;

import io.understudy.api.event.Event;
import io.understudy.api.event.EventStream;
import io.understudy.shell.text.Json;
import io.understudy.shell.text.Times;
import java.io.PrintStream;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.felix.service.command.CommandSession;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@code event:tail}: streams until the client leaves or interrupts. */
@Component(service = EventTail.class, property = {"osgi.command.scope=event", "osgi.command.function=tail",
    "understudy.command.readonly=tail",
    "understudy.command.help=[-n N] [--no-follow] [--json]|What happens, as it happens; the last N first"})
public final class EventTail {

    private static final int WAITING_EVENTS = 1024;
    private static final int FIRST_EVENTS = 10;
    private static final int LOOK_MILLIS = 500;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile EventStream events;

    /** The command; writes to the session's console. */
    @SuppressWarnings("try") // the subscription only has to end
    public void tail(CommandSession session, String... words) {
        Arguments arguments = Arguments.parse("event:tail [-n N] [--no-follow] [--json]",
                Set.of(Arguments.JSON, "--no-follow"), Set.of("-n"), 0, words);
        EventStream stream = Arguments.present(events, "core");
        PrintStream out = session.getConsole();
        boolean json = arguments.has(Arguments.JSON);
        BlockingQueue<Event> queue = new ArrayBlockingQueue<>(WAITING_EVENTS);
        // Subscribing first loses nothing between the past and the present; what is in both is shown once.
        try (EventStream.Subscription subscription = stream.subscribe(queue::offer)) {
            for (Event event : stream.recent(arguments.number("-n", FIRST_EVENTS))) {
                queue.remove(event);
                out.print(json ? json(event) : text(event));
            }
            out.flush();
            if (!arguments.has("--no-follow")) {
                follow(queue, stream, out, json);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the client's way to end this
        }
    }

    private void follow(BlockingQueue<Event> queue, EventStream stream, PrintStream out, boolean json)
            throws InterruptedException {
        while (!out.checkError()) {
            Event event = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (event != null) {
                out.print(json ? json(event) : text(event));
            } else if (events != stream) {
                throw new CommandFailure("core was stopped or replaced");
            }
        }
    }

    static String text(Event event) {
        String subject = event.subject().isEmpty() ? "" : " " + event.subject();
        return Times.stamp(event.wallMillis()) + " " + event.type() + subject + ": " + event.text() + "\n";
    }

    static String json(Event event) {
        return Json.line(json -> {
            json.writeStartObject();
            json.writeNumberField("wallMillis", event.wallMillis());
            json.writeStringField("type", event.type());
            json.writeStringField("subject", event.subject());
            json.writeStringField("text", event.text());
            Json.object(json, "details", event.details());
            json.writeEndObject();
        });
    }
}
