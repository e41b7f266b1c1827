package io.understudy.core.policy;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Problem;
import java.util.ArrayList;
import java.util.List;

/** What a reload cannot change, since it was decided before the process began (B45). */
public final class FixedAtStart {

    private static final List<Attribute<String>> FIXED = List.of(GlobalDefs.NET_NAMESPACE, GlobalDefs.INSTANCE);

    private FixedAtStart() {
    }

    /** Complaints about a configuration that wants it otherwise than what runs. */
    public static List<Problem> refusals(Configuration running, Configuration wanted) {
        List<Problem> refusals = new ArrayList<>();
        for (Attribute<String> attribute : FIXED) {
            String before = running.globalDefs().settings().get(attribute);
            String after = wanted.globalDefs().settings().get(attribute);
            if (!before.equals(after)) {
                refusals.add(Problem.of(Problem.Kind.REFUSED, wanted.globalDefs().settings().position(attribute),
                        attribute.name() + " cannot change while the daemon runs: it is "
                                + (before.isEmpty() ? "not set" : before), "restart the daemon"));
            }
        }
        return refusals;
    }
}
