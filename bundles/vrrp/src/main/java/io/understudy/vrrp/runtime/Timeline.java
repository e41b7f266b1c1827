package io.understudy.vrrp.runtime;

import io.understudy.api.vrrp.Transition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The last transitions of every router, also of those no longer configured. What is remarked again and again between
 * two transitions is one entry with a number: a peer that does not hear us must not push out how it began. Safe from
 * any thread.
 */
final class Timeline {

    private static final int ENTRIES_PER_ROUTER = 200;
    private static final int ROUTERS = 4096;
    /** Different remarks that may take turns and are still told together. */
    private static final int TAKING_TURNS = 8;

    private final Map<String, List<Transition>> byName = new LinkedHashMap<>();

    synchronized void add(String name, Transition transition) {
        List<Transition> entries = byName.computeIfAbsent(name, key -> new ArrayList<>());
        if (!isAgain(entries, transition)) {
            if (entries.size() == ENTRIES_PER_ROUTER) {
                entries.remove(0);
            }
            entries.add(transition);
        }
        if (byName.size() > ROUTERS) {
            byName.remove(byName.keySet().iterator().next());
        }
    }

    /** Whether it was remarked since the last transition, and is counted there. */
    private static boolean isAgain(List<Transition> entries, Transition latest) {
        if (latest.from() != latest.to()) {
            return false;
        }
        int first = Math.max(0, entries.size() - TAKING_TURNS);
        for (int i = entries.size() - 1; i >= first; i--) {
            Transition each = entries.get(i);
            if (each.from() != each.to()) {
                return false;
            }
            if (each.to() == latest.to() && each.priority() == latest.priority()
                    && each.cause().equals(latest.cause())) {
                entries.set(i, each.again(latest.wallMillis()));
                return true;
            }
        }
        return false;
    }

    synchronized List<Transition> of(String name) {
        return List.copyOf(byName.getOrDefault(name, List.of()));
    }

    synchronized List<String> names() {
        return List.copyOf(byName.keySet());
    }
}
