package io.understudy.shell.command;

import io.understudy.api.balancer.BalancerControl;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@code lb:drain}, {@code lb:disable}, {@code lb:enable}, {@code lb:add}, {@code lb:remove}. */
@Component(service = LbControl.class, property = {"osgi.command.scope=lb", "osgi.command.function=drain",
    "osgi.command.function=disable", "osgi.command.function=enable", "osgi.command.function=add",
    "osgi.command.function=remove",
    "understudy.command.help=drain|RS [--vs VS] [--limit SECONDS]|No new connections for a real server",
    "understudy.command.help=disable|RS [--vs VS]|Takes a real server out, whatever its checks say",
    "understudy.command.help=enable|RS [--vs VS]|Lets the checks decide again",
    "understudy.command.help=add|VS RS [--weight N]|A real server more, or one that was removed again",
    "understudy.command.help=remove|VS RS|A real server less"})
public final class LbControl {

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile BalancerControl balancer;

    /** {@code lb:drain}. */
    public String drain(String... words) {
        Arguments arguments = Arguments.parse("lb:drain RS [--vs VS] [--limit SECONDS]", Set.of(),
                Set.of("--vs", "--limit"), 1, words);
        int limit = arguments.number("--limit", 0);
        return told(arguments.operand(), "draining" + (limit == 0 ? "" : " for " + limit + " s, then out")
                + "; until lb:enable, over a restart too",
                present().drain(arguments.operand(), arguments.text("--vs", ""), limit * 1000L));
    }

    /** {@code lb:disable}. */
    public String disable(String... words) {
        Arguments arguments = Arguments.parse("lb:disable RS [--vs VS]", Set.of(), Set.of("--vs"), 1, words);
        return told(arguments.operand(), "out; until lb:enable, over a restart too",
                present().disable(arguments.operand(), arguments.text("--vs", "")));
    }

    /** {@code lb:enable}. */
    public String enable(String... words) {
        Arguments arguments = Arguments.parse("lb:enable RS [--vs VS]", Set.of(), Set.of("--vs"), 1, words);
        return told(arguments.operand(), "as its checks decide",
                present().enable(arguments.operand(), arguments.text("--vs", "")));
    }

    /** {@code lb:add}. */
    public String add(String... words) {
        Arguments arguments = Arguments.parse("lb:add VS RS [--weight N]", Set.of(), Set.of("--weight"), 2, words);
        Integer weight = arguments.has("--weight") ? arguments.number("--weight", 0) : null;
        List<String> names = two(arguments, "lb:add VS RS [--weight N]");
        return Arguments.await(present().add(names.get(0), names.get(1), weight), "balancer") + " of " + names.get(0)
                + ": in, as its checks decide; until the daemon ends\n";
    }

    /** {@code lb:remove}. */
    public String remove(String... words) {
        List<String> names = two(Arguments.parse("lb:remove VS RS", Set.of(), Set.of(), 2, words), "lb:remove VS RS");
        return Arguments.await(present().remove(names.get(0), names.get(1)), "balancer") + " of " + names.get(0)
                + ": removed, until the daemon ends or lb:add\n";
    }

    private static List<String> two(Arguments arguments, String usage) {
        List<String> names = arguments.operands();
        if (names.size() != 2) {
            throw new CommandFailure("usage: " + usage);
        }
        return names;
    }

    private BalancerControl present() {
        return Arguments.present(balancer, "balancer");
    }

    private static String told(String server, String state, CompletionStage<List<String>> services) {
        StringBuilder text = new StringBuilder();
        Arguments.await(services, "balancer").forEach(service ->
                text.append(server).append(" of ").append(service).append(": ").append(state).append('\n'));
        return text.toString();
    }
}
