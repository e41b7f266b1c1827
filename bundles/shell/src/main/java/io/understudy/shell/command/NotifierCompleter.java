package io.understudy.shell.command;

import io.understudy.api.notify.NotifierStatus;
import io.understudy.api.notify.NotifyView;
import io.understudy.api.shell.Completer;
import java.util.Collection;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Completes the names of notifiers. */
@Component(property = Completer.WORD + "=notify:NAME")
public final class NotifierCompleter implements Completer {

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile NotifyView notifiers;

    @Override
    public Collection<String> candidates() {
        NotifyView present = notifiers;
        return present == null ? List.of() : present.notifiers().stream().map(NotifierStatus::name).toList();
    }
}
