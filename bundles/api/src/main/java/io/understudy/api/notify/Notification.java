package io.understudy.api.notify;

import io.understudy.api.config.ConfigBlock;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpSyncGroup;
import io.understudy.api.vrrp.VrrpState;
import java.util.Objects;

/**
 * A transition of a virtual router or a sync group, as notifiers are told it. Immutable.
 */
public final class Notification {

    /** What a notification is about; the names are keepalived's words for notify scripts and FIFOs. */
    public enum Subject {
        /** A virtual router. */
        INSTANCE,
        /** A sync group. */
        GROUP
    }

    private final ConfigBlock block;
    private final VrrpState state;
    private final boolean stopping;
    private final int priority;
    private final long epoch;
    private final String cause;
    private final long wallMillis;

    private Notification(ConfigBlock block, VrrpState state, boolean stopping, int priority, long epoch,
            String cause, long wallMillis) {
        this.block = Objects.requireNonNull(block);
        this.state = Objects.requireNonNull(state);
        this.stopping = stopping;
        this.priority = priority;
        this.epoch = epoch;
        this.cause = Objects.requireNonNull(cause);
        this.wallMillis = wallMillis;
    }

    /** A router entered a state. */
    public static Notification entered(VrrpInstance instance, VrrpState state, int priority, long epoch, String cause,
            long wallMillis) {
        return new Notification(instance, state, false, priority, epoch, cause, wallMillis);
    }

    /** A router stops because the daemon does, or because it is no longer configured. */
    public static Notification stopping(VrrpInstance instance, int priority, long epoch, String cause,
            long wallMillis) {
        return new Notification(instance, VrrpState.INIT, true, priority, epoch, cause, wallMillis);
    }

    /** A sync group entered a state; its priority is told as 0, as keepalived does. */
    public static Notification entered(VrrpSyncGroup group, VrrpState state, long epoch, String cause,
            long wallMillis) {
        return new Notification(group, state, false, 0, epoch, cause, wallMillis);
    }

    /** A sync group stops because the daemon does, or because it is no longer configured. */
    public static Notification stopping(VrrpSyncGroup group, long epoch, String cause, long wallMillis) {
        return new Notification(group, VrrpState.INIT, true, 0, epoch, cause, wallMillis);
    }

    /** A router or a group. */
    public Subject subject() {
        return block instanceof VrrpSyncGroup ? Subject.GROUP : Subject.INSTANCE;
    }

    /** The router's or group's name; a router and a group may have the same. */
    public String name() {
        return block.name();
    }

    /** The router or group, as it was configured at that moment. */
    public ConfigBlock block() {
        return block;
    }

    /**
     * The router, as it was configured at that moment.
     *
     * @throws IllegalStateException where {@link #subject} is a group
     */
    public VrrpInstance instance() {
        if (block instanceof VrrpInstance instance) {
            return instance;
        }
        throw new IllegalStateException(this + " is about a sync group");
    }

    /**
     * The sync group, as it was configured at that moment.
     *
     * @throws IllegalStateException where {@link #subject} is a router
     */
    public VrrpSyncGroup group() {
        if (block instanceof VrrpSyncGroup group) {
            return group;
        }
        throw new IllegalStateException(this + " is about a virtual router");
    }

    /** The state entered; {@link VrrpState#INIT} when stopping. */
    public VrrpState state() {
        return state;
    }

    /** {@code true} where the router or group ends. */
    public boolean isStopping() {
        return stopping;
    }

    /** keepalived's word: MASTER, BACKUP, FAULT or STOP. */
    public String word() {
        return stopping ? "STOP" : state.name();
    }

    /** Effective priority at that moment; 0 for a group. */
    public int priority() {
        return priority;
    }

    /** Rises with every transition of this router or group, over restarts too: receivers can drop what is older. */
    public long epoch() {
        return epoch;
    }

    /** Why, one sentence for people. */
    public String cause() {
        return cause;
    }

    /** When, in milliseconds of the wall clock. */
    public long wallMillis() {
        return wallMillis;
    }

    @Override
    public String toString() {
        return subject() + " " + name() + " " + word() + " (" + cause + ")";
    }
}
