package io.understudy.vrrp.runtime;

import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpSyncGroup;
import io.understudy.api.notify.Occurrence;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.vrrp.protocol.Cause;
import io.understudy.vrrp.protocol.OwnCause;
import io.understudy.vrrp.protocol.PeerCause;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What is told of one virtual router: why it is in its state, since when, and in which epoch; each change goes to the
 * {@link Reporter} once, with the router's name and priority. Reactor thread only.
 */
final class RouterStory {

    /**
     * Whom the story is about, as it is at the moment of telling.
     *
     * @param group gives the sync group, or {@code null}
     */
    record Subject(Supplier<VrrpInstance> instance, Supplier<VrrpState> state, IntSupplier priority,
            Supplier<VrrpSyncGroup> group) {
    }

    private final Reporter reporter;
    private final LongSupplier wallMillis;
    private final Subject subject;
    private String cause = "not started yet";
    private long sinceMillis;
    private long epoch;

    RouterStory(RouterContext context, Subject subject) {
        this.reporter = context.reporter();
        this.wallMillis = context.reactor()::wallMillis;
        this.subject = subject;
        this.sinceMillis = wallMillis.getAsLong();
    }

    /** Goes on from another one, for a copy of its router. */
    RouterStory(RouterStory other, RouterContext context, Subject subject) {
        this(context, subject);
        this.cause = other.cause;
        this.epoch = other.epoch;
    }

    /** Why the router is in its state, or does not begin. */
    String cause() {
        return cause;
    }

    long sinceMillis() {
        return sinceMillis;
    }

    /** The number of its latest transition; rises over restarts too. */
    long epoch() {
        return epoch;
    }

    /** It has not begun, because of this. */
    void waits(String why) {
        cause = why;
    }

    /** A state was entered, and everything before that is done. */
    void entered(VrrpState from, VrrpState to, String why) {
        cause = why;
        sinceMillis = wallMillis.getAsLong();
        if (to != VrrpState.INIT) { // the end is told by stopped and removed
            epoch = reporter.entered(subject.instance().get(), from, to, subject.priority().getAsInt(), why,
                    sinceMillis);
        }
    }

    /** It ends because the daemon, or this bundle, does. */
    void stopped(VrrpState from, String reason) {
        reporter.stopped(subject.instance().get(), from, subject.priority().getAsInt(), reason,
                wallMillis.getAsLong());
    }

    /** It ends because it is no longer configured. */
    void removed(VrrpState from, String reason) {
        reporter.removed(subject.instance().get(), from, subject.priority().getAsInt(), reason,
                wallMillis.getAsLong());
    }

    /** Something that somebody should look at. */
    void trouble(String what) {
        remark(what, true);
    }

    /** Something worth telling without a transition. */
    void remark(String what, boolean trouble) {
        reporter.remark(subject.instance().get(), subject.state().get(), subject.priority().getAsInt(), epoch, what,
                trouble, wallMillis.getAsLong());
    }

    /**
     * What the router's machine remarks; notifiers are told too of an advert of lower priority that a MASTER heard
     * (C136), and of another effective priority where that is wanted (C135).
     */
    void remarked(Cause why) {
        remark(why.text(), why.isTrouble());
        VrrpState state = subject.state().get();
        if (why instanceof PeerCause.LowerPriority) {
            noted(Occurrence.MASTER_RX_LOWER_PRI, why.text());
        } else if (why instanceof OwnCause.PriorityMoved && tellsOfPriorities()) {
            if (state == VrrpState.MASTER) {
                noted(Occurrence.MASTER_PRIORITY, why.text());
            } else if (state == VrrpState.BACKUP) {
                noted(Occurrence.BACKUP_PRIORITY, why.text());
            }
        }
    }

    private boolean tellsOfPriorities() {
        VrrpSyncGroup group = subject.group().get();
        return subject.instance().get().settings().get(VrrpInstance.NOTIFY_PRIORITY_CHANGES)
                || group != null && group.settings().get(VrrpSyncGroup.NOTIFY_PRIORITY_CHANGES);
    }

    private void noted(Occurrence occurrence, String what) {
        reporter.noted(subject.instance().get(), occurrence, subject.priority().getAsInt(), epoch, what,
                wallMillis.getAsLong());
    }

    /** A line that operators look for. */
    void log(String what) {
        reporter.log(subject.instance().get(), what);
    }

    /** Something impossible was met; with its stack trace. */
    void broken(RuntimeException impossible) {
        reporter.withdrawn(subject.instance().get(), impossible);
    }
}
