package io.understudy.api.plan;

import java.util.List;
import java.util.Objects;

/**
 * What becomes of one thing that an engine runs, say a virtual router.
 *
 * @param kind        what becomes of it
 * @param block       block that configures it: {@code vrrp_instance}
 * @param name        its name
 * @param transitions what it goes through, in order; empty: its state stays
 * @param state       its state where that stays ({@code MASTER}), else the last one of {@code transitions}
 * @param remark      what people should know beside that, one sentence; empty for nothing
 */
public record PlannedChange(Kind kind, String block, String name, List<PlannedTransition> transitions, String state,
        String remark) {

    /** What becomes of something. */
    public enum Kind {
        /** It is new. */
        ADDED,
        /** It takes other settings over while it runs. */
        CHANGED,
        /** It ends, and another one begins under its name. */
        REPLACED,
        /** It ends. */
        REMOVED,
        /** Its own settings stay, but something around it has consequences for it. */
        AFFECTED
    }

    /** Copies the list. */
    public PlannedChange {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(block);
        Objects.requireNonNull(name);
        transitions = List.copyOf(transitions);
        Objects.requireNonNull(state);
        Objects.requireNonNull(remark);
    }
}
