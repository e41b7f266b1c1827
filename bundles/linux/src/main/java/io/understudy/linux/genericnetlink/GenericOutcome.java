package io.understudy.linux.genericnetlink;

import io.understudy.linux.KernelException;
import java.util.List;
import java.util.Objects;

/** How requests went. Immutable. */
public final class GenericOutcome {

    private final List<Refusal> refusals;
    private final List<List<GenericReply>> replies;
    private final boolean lost;

    /**
     * An outcome.
     *
     * @param refusals the requests refused, in their order
     * @param replies  for each request the messages that answer it; empty where nothing was asked
     * @param lost     see {@link #isLost}
     */
    public GenericOutcome(List<Refusal> refusals, List<List<GenericReply>> replies, boolean lost) {
        this.refusals = List.copyOf(refusals);
        this.replies = List.copyOf(replies);
        this.lost = lost;
    }

    /**
     * A request that was refused.
     *
     * @param index which one
     * @param cause the kernel's answer; its operation names no more than the command
     */
    public record Refusal(int index, KernelException cause) {

        /** The cause may not be null. */
        public Refusal {
            Objects.requireNonNull(cause);
        }
    }

    /** The requests refused, in their order. */
    public List<Refusal> refusals() {
        return refusals;
    }

    /** For each request of a query the messages that answer it, in order. */
    public List<List<GenericReply>> replies() {
        return replies;
    }

    /**
     * Whether answers were lost (ENOBUFS) or a dump was interrupted by changes (NLM_F_DUMP_INTR): what is really there
     * must be read anew.
     */
    public boolean isLost() {
        return lost;
    }
}
