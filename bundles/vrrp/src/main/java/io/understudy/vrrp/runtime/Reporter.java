package io.understudy.vrrp.runtime;

import io.understudy.api.config.VrrpInstance;
import io.understudy.api.engine.Outlet;
import io.understudy.api.event.Event;
import io.understudy.api.notify.Notification;
import io.understudy.api.notify.Occurrence;
import io.understudy.api.notify.Subject;
import io.understudy.api.vrrp.Transition;
import io.understudy.api.vrrp.VrrpState;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of one engine's transitions: timeline, event, notification, each with the cause and the same epoch. */
final class Reporter {

    private static final Logger LOG = LoggerFactory.getLogger("io.understudy.vrrp");

    private final Timeline timeline;
    private final Epochs epochs;
    private final Outlet outlet;
    private final Consumer<String> lines;

    /** Counts each router's transitions. */
    interface Epochs {

        long next(String router, long wallMillis);
    }

    Reporter(Timeline timeline, Epochs epochs, Outlet outlet) {
        this(timeline, epochs, outlet, line -> LOG.info("{}", line));
    }

    /**
     * A reporter.
     *
     * @param lines takes what is no event
     */
    Reporter(Timeline timeline, Epochs epochs, Outlet outlet, Consumer<String> lines) {
        this.timeline = timeline;
        this.epochs = epochs;
        this.outlet = outlet;
        this.lines = lines;
    }

    /** A state was entered and is stored. Returns the epoch. */
    long entered(VrrpInstance instance, VrrpState from, VrrpState to, int priority, String cause, long wallMillis) {
        long epoch = epochs.next(instance.name(), wallMillis);
        String initial = from == VrrpState.INIT && to == VrrpState.BACKUP ? " (init)" : "";
        record(instance, from, to, priority, cause, wallMillis, epoch,
                "(" + instance.name() + ") Entering " + to + " STATE" + initial + ": " + cause);
        outlet.submit(Notification.entered(instance, to, priority, epoch, cause, wallMillis));
        return epoch;
    }

    /** The router ends because the daemon, or this bundle, does. */
    void stopped(VrrpInstance instance, VrrpState from, int priority, String cause, long wallMillis) {
        long epoch = ended(instance, from, priority, cause, wallMillis);
        outlet.submit(Notification.stopping(instance, priority, epoch, cause, wallMillis));
    }

    /**
     * The router is no longer configured: notifiers hear DELETED where {@code notify_deleted} says so, else FAULT,
     * unless they did before (behaviour C137).
     */
    void removed(VrrpInstance instance, VrrpState from, int priority, String cause, long wallMillis) {
        long epoch = ended(instance, from, priority, cause, wallMillis);
        if (instance.settings().isSet(VrrpInstance.NOTIFY_DELETED)) {
            outlet.submit(Notification.of(Subject.of(instance), Occurrence.DELETED, priority, epoch, cause, wallMillis));
        } else if (from != VrrpState.FAULT) {
            outlet.submit(Notification.entered(instance, VrrpState.FAULT, priority, epoch, cause, wallMillis));
        }
    }

    private long ended(VrrpInstance instance, VrrpState from, int priority, String cause, long wallMillis) {
        long epoch = epochs.next(instance.name(), wallMillis);
        record(instance, from, VrrpState.INIT, priority, cause, wallMillis, epoch,
                "(" + instance.name() + ") Stopping: " + cause);
        return epoch;
    }

    private void record(VrrpInstance instance, VrrpState from, VrrpState to, int priority, String cause,
            long wallMillis, long epoch, String log) {
        timeline.add(instance.name(), new Transition(wallMillis, from, to, priority, cause, epoch));
        outlet.publish(Event.of("vrrp.transition", instance.name(), from + " to " + to + ": " + cause)
                .with("from", from.name()).with("to", to.name()).with("priority", priority).with("epoch", epoch)
                .with("vrid", instance.virtualRouterId()).with("interface", instance.interfaceName())
                .with("log", log).at(wallMillis));
    }

    /** Something worth telling happened without a transition. */
    void remark(VrrpInstance instance, VrrpState state, int priority, long epoch, String what, boolean trouble,
            long wallMillis) {
        timeline.add(instance.name(), new Transition(wallMillis, state, state, priority, what, epoch));
        outlet.publish(Event.of("vrrp.remark", instance.name(), what).with("state", state.name())
                .with("severity", trouble ? "warning" : "info")
                .with("log", "(" + instance.name() + ") " + what).at(wallMillis));
    }

    /** Something worth telling of static addresses, routes and rules. */
    void remarkOnStatic(String what, boolean trouble, long wallMillis) {
        outlet.publish(Event.of("vrrp.static", "static", what).with("severity", trouble ? "warning" : "info")
                .with("log", what).at(wallMillis));
    }

    /** Notifiers are told of something that is no transition. */
    void noted(VrrpInstance instance, Occurrence occurrence, int priority, long epoch, String what, long wallMillis) {
        outlet.submit(Notification.of(Subject.of(instance), occurrence, priority, epoch, what, wallMillis));
    }

    /** A line that operators look for; no event of its own. */
    void log(VrrpInstance instance, String what) {
        lines.accept("(" + instance.name() + ") " + what);
    }

    /** The state machine threw. */
    void withdrawn(VrrpInstance instance, RuntimeException impossible) {
        LOG.error("({}) internal error; the router is withdrawn", instance.name(), impossible);
    }
}
