package io.understudy.vrrp.runtime;

import io.understudy.api.config.VrrpSyncGroup;
import io.understudy.api.engine.Outlet;
import io.understudy.api.event.Event;
import io.understudy.api.notify.Notification;
import io.understudy.api.notify.Occurrence;
import io.understudy.api.notify.Subject;
import io.understudy.api.vrrp.Transition;
import io.understudy.api.vrrp.VrrpState;

/** Tells of sync groups' transitions: timeline, event, notification, each with the cause and the same epoch. */
final class GroupReporter {

    /** A group may have a router's name; its epochs are counted apart. */
    private static final String EPOCH_PREFIX = "GROUP ";

    private final Timeline timeline;
    private final Reporter.Epochs epochs;
    private final Outlet outlet;

    /**
     * A reporter.
     *
     * @param timeline of groups alone
     * @param epochs   gives a name's next epoch for a time of the wall clock
     */
    GroupReporter(Timeline timeline, Reporter.Epochs epochs, Outlet outlet) {
        this.timeline = timeline;
        this.epochs = epochs;
        this.outlet = outlet;
    }

    /** A state was entered and is stored. Returns the epoch. */
    long entered(VrrpSyncGroup group, VrrpState from, VrrpState to, String cause, long wallMillis) {
        return record(group, from, to, cause, wallMillis, "Syncing instances to " + to + " state",
                Occurrence.valueOf(to.name()));
    }

    /** The group ends because the daemon, or this bundle, does. */
    void stopped(VrrpSyncGroup group, VrrpState from, String cause, long wallMillis) {
        record(group, from, VrrpState.INIT, cause, wallMillis, "Stopping", Occurrence.STOP);
    }

    /** The group is no longer configured: notifiers hear FAULT, unless they did before (as routers, C137). */
    void removed(VrrpSyncGroup group, VrrpState from, String cause, long wallMillis) {
        record(group, from, VrrpState.INIT, cause, wallMillis, "Stopping",
                from == VrrpState.FAULT ? null : Occurrence.FAULT);
    }

    private long record(VrrpSyncGroup group, VrrpState from, VrrpState to, String cause, long wallMillis, String log,
            Occurrence occurrence) {
        long epoch = epochs.next(EPOCH_PREFIX + group.name(), wallMillis);
        timeline.add(group.name(), new Transition(wallMillis, from, to, 0, cause, epoch));
        outlet.publish(Event.of("vrrp.group", group.name(), from + " to " + to + ": " + cause)
                .with("from", from.name()).with("to", to.name()).with("epoch", epoch)
                .with("log", "VRRP_Group(" + group.name() + ") " + log + ": " + cause).at(wallMillis));
        if (occurrence != null) {
            outlet.submit(Notification.of(Subject.of(group), occurrence, 0, epoch, cause, wallMillis));
        }
        return epoch;
    }
}
