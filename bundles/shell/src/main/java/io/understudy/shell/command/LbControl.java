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

/** {@code lb:drain}, {@code lb:disable}, {@code lb:enable}. */
@Component(service = LbControl.class, property = {"osgi.command.scope=lb", "osgi.command.function=drain",
    "osgi.command.function=disable", "osgi.command.function=enable",
    "understudy.command.help=drain|RS [--vs VS] [--limit SECONDS]|No new connections for a real server",
    "understudy.command.help=disable|RS [--vs VS]|Takes a real server out, whatever its checks say",
    "understudy.command.help=enable|RS [--vs VS]|Lets the checks decide again"})
public final class LbControl {

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile BalancerControl balancer;

    /** {@code lb:drain}. */
    public String drain(String... words) {
        Arguments arguments = Arguments.parse("lb:drain RS [--vs VS] [--limit SECONDS]", Set.of(),
                Set.of("--vs", "--limit"), 1, words);
        int limit = arguments.number("--limit", 0);
        return told(arguments.operand(), "draining" + (limit == 0 ? "" : " for " + limit + " s, then out"),
                present().drain(arguments.operand(), arguments.text("--vs", ""), limit * 1000L));
    }

    /** {@code lb:disable}. */
    public String disable(String... words) {
        Arguments arguments = Arguments.parse("lb:disable RS [--vs VS]", Set.of(), Set.of("--vs"), 1, words);
        return told(arguments.operand(), "out", present().disable(arguments.operand(), arguments.text("--vs", "")));
    }

    /** {@code lb:enable}. */
    public String enable(String... words) {
        Arguments arguments = Arguments.parse("lb:enable RS [--vs VS]", Set.of(), Set.of("--vs"), 1, words);
        return told(arguments.operand(), "as its checks decide",
                present().enable(arguments.operand(), arguments.text("--vs", "")));
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
