package io.understudy.api.notify;

import io.understudy.api.config.VrrpInstance;
import io.understudy.api.vrrp.VrrpState;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Something that people or programs are told: a transition of a virtual router or group, a server that went. Immutable.
 */
public final class Notification {

    private final Subject subject;
    private final Occurrence occurrence;
    private final int priority;
    private final long epoch;
    private final String cause;
    private final long wallMillis;
    private final Map<String, String> details;

    private Notification(Subject subject, Occurrence occurrence, int priority, long epoch, String cause,
            long wallMillis, Map<String, String> details) {
        this.subject = Objects.requireNonNull(subject);
        this.occurrence = Objects.requireNonNull(occurrence);
        this.priority = priority;
        this.epoch = epoch;
        this.cause = Objects.requireNonNull(cause);
        this.wallMillis = wallMillis;
        this.details = details;
    }

    /**
     * Something happened.
     *
     * @param priority   effective priority of a router; 0 for everything else, as keepalived prints it
     * @param epoch      rises with everything that happens to this subject, over restarts too
     * @param cause      why, one sentence for people
     * @param wallMillis when, in milliseconds of the wall clock
     */
    public static Notification of(Subject subject, Occurrence occurrence, int priority, long epoch, String cause,
            long wallMillis) {
        return new Notification(subject, occurrence, priority, epoch, cause, wallMillis, Map.of());
    }

    /** A router entered a state. */
    public static Notification entered(VrrpInstance instance, VrrpState state, int priority, long epoch, String cause,
            long wallMillis) {
        return of(Subject.of(instance), Occurrence.valueOf(state.name()), priority, epoch, cause, wallMillis);
    }

    /** A router stops because the daemon does. */
    public static Notification stopping(VrrpInstance instance, int priority, long epoch, String cause,
            long wallMillis) {
        return of(Subject.of(instance), Occurrence.STOP, priority, epoch, cause, wallMillis);
    }

    /** The same with a detail more, for notifiers that know its key: {@code mail.body}. */
    public Notification with(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(details);
        more.put(Objects.requireNonNull(key), Objects.requireNonNull(value));
        return new Notification(subject, occurrence, priority, epoch, cause, wallMillis,
                Collections.unmodifiableMap(more));
    }

    /** What it is about. */
    public Subject subject() {
        return subject;
    }

    /** What happened. */
    public Occurrence occurrence() {
        return occurrence;
    }

    /** keepalived's word for what happened: MASTER, BACKUP, FAULT, STOP, UP, DOWN … */
    public String word() {
        return occurrence.name();
    }

    /** Effective priority at that moment; 0 for everything but routers. */
    public int priority() {
        return priority;
    }

    /** Rises with everything that happens to this subject, over restarts too: receivers can drop what is older. */
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

    /** What some notifiers know more to say: {@code mail.body} is the text of keepalived's mail. */
    public Map<String, String> details() {
        return details;
    }

    @Override
    public String toString() {
        return subject.name() + " " + word() + " (" + cause + ")";
    }
}
