package io.understudy.shell.command;

import io.understudy.api.notify.NotifierTest;
import io.understudy.api.notify.NotifierTest.Result;
import io.understudy.api.notify.NotifyControl;
import io.understudy.shell.text.Json;
import io.understudy.shell.text.Paragraph;
import io.understudy.shell.text.Times;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@code notify:test}. */
@Component(service = NotifyTest.class, property = {"osgi.command.scope=notify", "osgi.command.function=test",
    "understudy.command.help=NAME [--json]|Sends one notification TEST through a notifier; says what became of it"})
public final class NotifyTest {

    private static final int WIDTH = 80;
    private static final String USAGE = "notify:test NAME [--json]";
    private static final int PATIENCE_SECONDS = (int) TimeUnit.MILLISECONDS.toSeconds(NotifyControl.TEST_MILLIS) + 2;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile NotifyControl control;

    /** The command. */
    public String test(String... words) {
        Arguments arguments = Arguments.parse(USAGE, Set.of(Arguments.JSON), Set.of(), 1, words);
        String name = arguments.operand();
        NotifierTest test = Arguments.await(Arguments.present(control, "core").test(name), "core", PATIENCE_SECONDS);
        String text = arguments.has(Arguments.JSON) ? json(test) : "";
        if (test.result() != Result.DELIVERED) {
            throw new CommandFailure(text, sentence(test));
        }
        return text.isEmpty() ? Paragraph.of("", "  ", sentence(test), WIDTH) : text;
    }

    static String sentence(NotifierTest test) {
        String after = " after " + Times.duration(test.tookMillis());
        return test.notifier() + (test.about().isEmpty() ? "" : ", TEST of " + test.about()) + ": "
                + switch (test.result()) {
                    // what the notifier keeps itself has perhaps not arrived
                    case DELIVERED -> (test.detail().isEmpty() ? "delivered" : "taken by the notifier") + after;
                    case FAILED -> "failed" + after;
                    case UNWANTED -> "nothing sent";
                    case AWAY -> "away";
                    case LATE -> "late";
                } + (test.detail().isEmpty() ? "" : ": " + test.detail());
    }

    static String json(NotifierTest test) {
        return Json.of(json -> {
            json.writeStartObject();
            json.writeStringField("notifier", test.notifier());
            json.writeStringField("about", test.about());
            json.writeStringField("result", test.result().name());
            json.writeStringField("detail", test.detail());
            json.writeNumberField("tookMillis", test.tookMillis());
            json.writeEndObject();
        });
    }
}
