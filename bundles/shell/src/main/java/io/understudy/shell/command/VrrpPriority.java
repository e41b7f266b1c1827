package io.understudy.shell.command;

import io.understudy.api.vrrp.VrrpControl;
import io.understudy.shell.text.Json;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@code vrrp:priority}. */
@Component(service = VrrpPriority.class, property = {"osgi.command.scope=vrrp", "osgi.command.function=priority",
    "understudy.command.help=NAME N/reset [--json]|"
        + "Another base priority, until reset, a restart, or one in a changed file"})
public final class VrrpPriority {

    private static final String USAGE = "vrrp:priority NAME N|reset [--json]";

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile VrrpControl control;

    /** The command. */
    public String priority(String... words) {
        Arguments arguments = Arguments.parse(USAGE, Set.of(Arguments.JSON), Set.of(), 2, words);
        List<String> operands = arguments.operands();
        if (operands.size() != 2) {
            throw new CommandFailure("usage: " + USAGE);
        }
        int now = Arguments.await(Arguments.present(control, "vrrp").priority(operands.get(0),
                number(operands.get(1))), "vrrp");
        return arguments.has(Arguments.JSON) ? Json.of(json -> {
            json.writeStartObject();
            json.writeStringField("name", operands.get(0));
            json.writeNumberField("basePriority", now);
            json.writeEndObject();
        }) : operands.get(0) + " has base priority " + now + " now"
                + (operands.get(1).equals("reset") ? ", as configured\n"
                        : ";\nvrrp:priority " + operands.get(0) + " reset takes the configured one again\n");
    }

    private static int number(String word) {
        if (word.equals("reset")) {
            return 0;
        }
        if (!word.matches("[0-9]{1,3}") || Integer.parseInt(word) < 1 || Integer.parseInt(word) > 254) {
            throw new CommandFailure(word + " is no priority from 1 to 254; usage: " + USAGE);
        }
        return Integer.parseInt(word);
    }
}
