package io.understudy.vrrp.policy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/** What a reload does to a router. */
public enum RouterFate {
    /** It is wanted as it runs. */
    KEPT,
    /** It takes other settings over while it runs. */
    CHANGED,
    /** It ends, and another one begins under its name. */
    REPLACED,
    /** It ends. */
    REMOVED,
    /** It begins. */
    ADDED;

    /** {@code true} where what runs ends. */
    public boolean ends() {
        return this == REPLACED || this == REMOVED;
    }

    /** {@code true} where something begins. */
    public boolean begins() {
        return this == REPLACED || this == ADDED;
    }

    /**
     * The fate of every router by its name: first those that run, in their order, then those that are new.
     *
     * @param running   what runs
     * @param wanted    what is wanted
     * @param broken    those that an internal error ended: only another one can take their place
     * @param canBecome whether the first can become the second while it runs
     * @param <W>       what describes a router; equal descriptions are one and the same
     */
    public static <W> Map<String, RouterFate> of(Map<String, W> running, Map<String, W> wanted, Set<String> broken,
            BiPredicate<W, W> canBecome) {
        Map<String, RouterFate> fates = new LinkedHashMap<>();
        running.forEach((name, runs) -> {
            W want = wanted.get(name);
            fates.put(name, want == null ? REMOVED
                    : broken.contains(name) || !canBecome.test(runs, want) ? REPLACED
                    : runs.equals(want) ? KEPT : CHANGED);
        });
        wanted.keySet().forEach(name -> fates.putIfAbsent(name, ADDED));
        return fates;
    }
}
