package io.understudy.shell.command;

import io.understudy.api.balancer.BalancerView;
import io.understudy.api.shell.Completer;
import java.util.Collection;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Completes the names of virtual servers. */
@Component(property = Completer.WORD + "=lb:VS")
public final class VirtualServerCompleter implements Completer {

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile BalancerView view;

    @Override
    public Collection<String> candidates() {
        BalancerView present = view;
        return present == null ? List.of() : Arguments.await(present.virtualServers(), "balancer").stream()
                .map(server -> plain(server.name())).toList();
    }

    /** Without what Gogo would take for a list or for two words. */
    static String plain(String name) {
        return name.replaceAll("[\\[\\] ]", "");
    }
}
