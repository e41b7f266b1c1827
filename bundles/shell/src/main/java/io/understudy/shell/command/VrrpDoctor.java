package io.understudy.shell.command;

import io.understudy.api.vrrp.Diagnosis;
import io.understudy.api.vrrp.Finding;
import io.understudy.api.vrrp.VrrpControl;
import io.understudy.shell.text.Json;
import io.understudy.shell.text.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@code vrrp:doctor}. */
@Component(service = VrrpDoctor.class, property = {"osgi.command.scope=vrrp", "osgi.command.function=doctor",
    "understudy.command.help=[SECONDS] [--json]|Listens, asks the LAN, and names what is misconfigured, and where"})
public final class VrrpDoctor {

    private static final String USAGE = "vrrp:doctor [SECONDS] [--json]";
    private static final int DEFAULT_SECONDS = 5;
    private static final int MOST_SECONDS = 300;
    private static final int PATIENCE_SECONDS = 3;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile VrrpControl control;

    /** The command. */
    public String doctor(CommandSession session, String... words) {
        Arguments arguments = Arguments.parse(USAGE, Set.of(Arguments.JSON), Set.of(), 1, words);
        int seconds = seconds(arguments);
        Diagnosis diagnosis = Arguments.await(Arguments.present(control, "vrrp").examine(seconds * 1000L), "vrrp",
                seconds + PATIENCE_SECONDS);
        return arguments.has(Arguments.JSON) ? json(diagnosis) : text(diagnosis, Terminal.of(session));
    }

    private static int seconds(Arguments arguments) {
        if (!arguments.hasOperand()) {
            return DEFAULT_SECONDS;
        }
        String word = arguments.operand();
        if (!word.matches("[0-9]{1,3}") || Integer.parseInt(word) < 1 || Integer.parseInt(word) > MOST_SECONDS) {
            throw new CommandFailure(word + " is no number of seconds from 1 to " + MOST_SECONDS + "; usage: " + USAGE);
        }
        return Integer.parseInt(word);
    }

    static String text(Diagnosis diagnosis, Terminal terminal) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : diagnosis.findings()) {
            String title = finding.severity() + (finding.router().isEmpty() ? " " : " " + finding.router() + ": ");
            text.append(Paragraph.of("", "  ", title + finding.text(), terminal.width()));
            if (!finding.advice().isEmpty()) {
                text.append(Paragraph.of("  -> ", "     ", finding.advice(), terminal.width()));
            }
        }
        return text.append(Paragraph.of("", "  ", summary(diagnosis), terminal.width())).toString();
    }

    private static String summary(Diagnosis diagnosis) {
        List<String> heard = new ArrayList<>();
        diagnosis.adverts().forEach((sender, count) -> heard.add(count + (count == 1 ? " advert" : " adverts")
                + " from " + sender));
        String adverts = heard.isEmpty() ? "heard no advert" : "heard " + String.join(", ", heard);
        return (diagnosis.findings().isEmpty() ? "nothing wrong, " : "") + adverts + " within "
                + diagnosis.listenedMillis() / 1000 + " s" + (diagnosis.listeners().isEmpty() ? ""
                        : "; listening: " + String.join(", ", diagnosis.listeners()));
    }

    static String json(Diagnosis diagnosis) {
        return Json.of(json -> {
            json.writeStartObject();
            json.writeNumberField("listenedMillis", diagnosis.listenedMillis());
            json.writeArrayFieldStart("findings");
            for (Finding finding : diagnosis.findings()) {
                json.writeStartObject();
                json.writeStringField("severity", finding.severity().name());
                json.writeStringField("kind", finding.kind());
                json.writeStringField("router", finding.router());
                json.writeStringField("peer", finding.peer());
                json.writeStringField("text", finding.text());
                json.writeStringField("advice", finding.advice());
                json.writeEndObject();
            }
            json.writeEndArray();
            Json.object(json, "adverts", diagnosis.adverts());
            Json.strings(json, "listeners", diagnosis.listeners());
            json.writeEndObject();
        });
    }
}
