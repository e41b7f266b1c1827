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

/** Completes the names of real servers. */
@Component(property = Completer.WORD + "=lb:RS")
public final class RealServerCompleter implements Completer {

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile BalancerView view;

    @Override
    public Collection<String> candidates() {
        BalancerView present = view;
        return present == null ? List.of() : Arguments.await(present.virtualServers(), "balancer").stream()
                .flatMap(server -> server.realServers().stream()).map(real -> VirtualServerCompleter.plain(real.name()))
                .distinct().toList();
    }
}
