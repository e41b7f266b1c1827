package io.understudy.shell.command;

import io.understudy.api.bfd.BfdSessionStatus;
import io.understudy.api.bfd.BfdView;
import io.understudy.api.shell.Completer;
import java.util.Collection;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Completes the names of BFD sessions. */
@Component(property = Completer.WORD + "=bfd:NAME")
public final class SessionCompleter implements Completer {

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile BfdView view;

    @Override
    public Collection<String> candidates() {
        BfdView present = view;
        return present == null ? List.of() : Arguments.await(present.sessions(), "bfd").stream()
                .map(BfdSessionStatus::name).toList();
    }
}
