package io.understudy.vrrp.runtime;

import io.understudy.api.vrrp.Transition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The last transitions of every router, also of those no longer configured. Safe from any thread. */
final class Timeline {

    private static final int ENTRIES_PER_ROUTER = 200;
    private static final int ROUTERS = 4096;

    private final Map<String, Deque<Transition>> byName = new LinkedHashMap<>();

    synchronized void add(String name, Transition transition) {
        Deque<Transition> entries = byName.computeIfAbsent(name, key -> new ArrayDeque<>());
        if (entries.size() == ENTRIES_PER_ROUTER) {
            entries.removeFirst();
        }
        entries.addLast(transition);
        if (byName.size() > ROUTERS) {
            byName.remove(byName.keySet().iterator().next());
        }
    }

    synchronized List<Transition> of(String name) {
        return new ArrayList<>(byName.getOrDefault(name, new ArrayDeque<>()));
    }

    synchronized List<String> names() {
        return List.copyOf(byName.keySet());
    }
}
