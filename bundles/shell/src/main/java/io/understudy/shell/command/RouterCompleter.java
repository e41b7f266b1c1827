package io.understudy.shell.command;

import io.understudy.api.shell.Completer;
import io.understudy.api.vrrp.VrrpView;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Completes the names of virtual routers and sync groups. */
@Component(property = Completer.WORD + "=vrrp:NAME")
public final class RouterCompleter implements Completer {

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile VrrpView view;

    @Override
    public Collection<String> candidates() {
        VrrpView present = view;
        if (present == null) {
            return List.of();
        }
        Set<String> names = new LinkedHashSet<>(present.names());
        names.addAll(present.groupNames());
        return names;
    }
}
