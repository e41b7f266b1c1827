package io.understudy.shell.command;

import io.understudy.api.config.KeywordDescription;
import io.understudy.api.config.KeywordHelp;
import io.understudy.shell.text.KeywordText;
import java.util.List;
import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@code config:explain}. */
@Component(service = ConfigExplain.class, property = {"osgi.command.scope=config", "osgi.command.function=explain",
    "understudy.command.readonly=explain",
    "understudy.command.help=KEYWORD [--json]|What a keyword means, what may follow, and its default"})
public final class ConfigExplain {

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile KeywordHelp help;

    /** The command. */
    public String explain(CommandSession session, String... words) {
        Arguments arguments = Arguments.parse("config:explain KEYWORD [--json]", Set.of(Arguments.JSON), Set.of(), 1, words);
        KeywordHelp present = Arguments.present(help, "language");
        String name = arguments.operand();
        List<KeywordDescription> found = present.named(name);
        if (found.isEmpty()) {
            String nearest = present.nearest(name);
            throw new CommandFailure("no block has a keyword '" + name + "'"
                    + (nearest.isEmpty() ? "" : "; did you mean '" + nearest + "'?"));
        }
        return arguments.has(Arguments.JSON) ? KeywordText.json(found) : KeywordText.of(found, Terminal.of(session).width());
    }
}
