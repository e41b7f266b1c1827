package io.understudy.balancer.runtime;

import io.understudy.api.event.Event;
import io.understudy.api.notify.Notification;
import io.understudy.api.notify.Occurrence;
import io.understudy.api.notify.Subject;
import io.understudy.balancer.policy.BalancerAction;
import io.understudy.balancer.policy.BalancerAction.ModeChanged;
import io.understudy.balancer.policy.BalancerAction.QuorumChanged;
import io.understudy.balancer.policy.BalancerAction.ServerChanged;
import io.understudy.balancer.policy.BalancerAction.WeightChanged;
import io.understudy.balancer.policy.MailTexts;
import io.understudy.balancer.policy.VirtualServerWant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What happens to one virtual server, to timelines, events and scripts. On the loop's thread only. */
final class ServerReports {

    static final String OPERATOR_REMOVED = "an operator removed it";

    private final BalancerContext context;
    private final Timeline own;
    private final Map<String, Timeline> servers = new HashMap<>();
    /** Real servers by name, for notifiers. */
    private final Map<String, Subject> subjects = new HashMap<>();
    private VirtualServerWant want;
    private long lastEpoch;

    ServerReports(VirtualServerWant want, BalancerContext context) {
        this.want = want;
        this.context = context;
        this.own = new Timeline(context.loop().wallMillis(), "as configured");
        remember(want);
    }

    /** From now on; servers that are removed now are still told of by what they were. */
    void reconfigured(VirtualServerWant wanted) {
        Map<String, Subject> before = new HashMap<>(subjects);
        subjects.clear();
        servers.keySet().removeIf(name -> wanted.spec().realServers().stream()
                .noneMatch(server -> server.name().equals(name)));
        remember(wanted);
        before.forEach(subjects::putIfAbsent);
        want = wanted;
    }

    private void remember(VirtualServerWant wanted) {
        wanted.spec().realServers().forEach(server -> of(server.name()));
        if (wanted.configured() != null) {
            wanted.configured().realServers().forEach(server ->
                    subjects.put(server.title(), Subject.of(wanted.configured(), server)));
        }
    }

    private void notify(Subject subject, boolean up, String cause, String mail) {
        notify(subject, up ? Occurrence.UP : Occurrence.DOWN, cause, mail);
    }

    /** {@code mail} is the text of a mail, {@code null} for none. */
    private void notify(Subject subject, Occurrence occurrence, String cause, String mail) {
        if (subject != null) {
            Notification notification = Notification.of(subject, occurrence, 0, epoch(), cause, wallMillis());
            context.outlet().submit(mail == null ? notification : notification.with("mail.body", mail));
        }
    }

    /** Rises over restarts too, as long as there are fewer than a million changes in a second. */
    private long epoch() {
        lastEpoch = Math.max(lastEpoch, wallMillis() / 1000 << 20) + 1;
        return lastEpoch;
    }

    /** D20: a server that starts up; mails are the checks' matter. */
    void startsUp(String server) {
        notify(subjects.get(server), true, "as configured", null);
    }

    /** An operator added or removed servers. */
    void operated(Set<String> before, Set<String> after) {
        after.stream().filter(server -> !before.contains(server)).forEach(server -> {
            of(server).add(wallMillis(), "ADDED", "an operator added it");
            operated(server, "ADDED", "an operator added it");
        });
        before.stream().filter(server -> !after.contains(server)).forEach(server ->
                operated(server, "REMOVED", OPERATOR_REMOVED));
    }

    private void operated(String server, String mode, String cause) {
        publish(event("lb.mode", server, server + " of VS " + want.name() + " is " + mode + ": " + cause)
                .with("mode", mode).with("cause", cause));
    }

    Timeline own() {
        return own;
    }

    Timeline of(String server) {
        return servers.computeIfAbsent(server, name -> new Timeline(context.loop().wallMillis(), "as configured"));
    }

    void report(BalancerAction action) {
        if (action instanceof ServerChanged change) {
            serverChanged(change);
        } else if (action instanceof QuorumChanged change) {
            quorumChanged(change);
        } else if (action instanceof WeightChanged change) {
            String text = "Changing weight from " + change.from() + " to " + change.to() + " for service "
                    + change.server() + " of VS " + want.name();
            of(change.server()).note(wallMillis(), "weight " + change.from() + " to " + change.to() + ": "
                    + change.cause());
            publish(event("lb.weight", change.server(), text + ": " + change.cause())
                    .with("from", change.from()).with("to", change.to()).with("cause", change.cause()));
        } else if (action instanceof ModeChanged change) {
            of(change.server()).note(wallMillis(), change.mode() + ": " + change.cause());
            publish(event("lb.mode", change.server(), change.server() + " of VS " + want.name() + " is "
                    + change.mode() + ": " + change.cause())
                    .with("mode", change.mode().name()).with("cause", change.cause()));
        }
    }

    private void serverChanged(ServerChanged change) {
        String word = change.up() ? "UP" : "DOWN";
        of(change.server()).add(wallMillis(), word, change.cause());
        String text = (change.up() ? "Adding service " + change.server() + " to VS "
                : "Removing service " + change.server() + " from VS ") + want.name();
        publish(event("lb.server", change.server(), text + ": " + change.cause())
                .with("up", change.up()).with("cause", change.cause())
                .with("severity", change.up() ? "info" : "warning"));
        notify(subjects.get(change.server()), change.up(), change.cause(),
                MailTexts.server(change.check(), change.up(), change.cause()));
    }

    private void quorumChanged(QuorumChanged change) {
        long quorum = want.spec().quorum();
        long hysteresis = want.spec().hysteresis();
        String text;
        if (change.starting() && !change.up()) {
            text = "Starting with quorum down for VS " + want.name();
        } else if (change.up()) {
            text = "Gained quorum " + quorum + "+" + hysteresis + "=" + change.threshold() + " <= "
                    + change.liveWeight() + " for VS " + want.name();
        } else {
            text = "Lost quorum " + quorum + "-" + hysteresis + "=" + change.threshold() + " > "
                    + change.liveWeight() + " for VS " + want.name();
        }
        own.add(wallMillis(), change.up() ? "UP" : "DOWN", change.cause());
        publish(event("lb.quorum", want.name(), text + ": " + change.cause())
                .with("up", change.up()).with("starting", change.starting())
                .with("liveWeight", change.liveWeight()).with("quorum", quorum).with("hysteresis", hysteresis)
                .with("sorryServer", want.spec().sorryServer() == null ? "" : want.spec().sorryServer().name())
                .with("cause", change.cause()).with("severity", change.up() ? "info" : "warning"));
        if (change.starting() && !change.up() && want.spec().sorryServer() == null) {
            return; // as keepalived: nobody answers yet, and nobody did
        }
        notify(want.configured() == null ? null : Subject.of(want.configured()), change.up(), change.cause(),
                MailTexts.quorum(change.starting(), change.up(), quorum, hysteresis, change.threshold(), change.liveWeight()));
    }

    void attemptFailed(CheckRuntime check, String cause) {
        Event.Builder event = event("check.failed", check.realServer(), check.spec().id() + " on service "
                + check.realServer() + " failed, it will be tried again: " + cause)
                .with("check", check.name()).with("cause", cause);
        publish(check.spec().logAllFailures() ? event : event.with("log", "")); // D39
    }

    /** A check's verdict is another one, and its server is what it was. */
    void checkTurned(CheckRuntime check, boolean checkUp, String cause, boolean serverUp) {
        notify(subjects.get(check.realServer()), serverUp ? Occurrence.STILL_UP : Occurrence.STILL_DOWN, cause,
                MailTexts.server(check.spec().id(), checkUp, cause));
    }

    void broken(CheckRuntime check, String cause, boolean up) {
        of(check.realServer()).note(wallMillis(), check.spec().id() + " BROKEN: " + cause);
        publish(event("check.broken", check.realServer(), check.spec().id() + " on service " + check.realServer()
                + " cannot be made, " + word(up) + " holds: " + cause)
                .with("check", check.name()).with("cause", cause).with("severity", "warning"));
    }

    void stale(CheckRuntime check, long seenMillis, boolean up) {
        String seen = seenMillis == 0 ? "was never made" : "was last made "
                + (wallMillis() - seenMillis) / 1000 + " s ago";
        String verdict = up && check.spec().staleFail() ? "which counts as a failure" : word(up) + " holds";
        publish(event("check.stale", check.realServer(), check.spec().id() + " on service " + check.realServer() + " "
                + seen + ", " + verdict + ": no installed bundle serves " + check.spec().type())
                .with("check", check.name()).with("seenMillis", seenMillis).with("severity", "warning"));
    }

    private static String word(boolean up) {
        return up ? "UP" : "DOWN";
    }

    private Event.Builder event(String type, String subject, String text) {
        return Event.of(type, subject, text).with("virtualServer", want.name());
    }

    private void publish(Event.Builder event) {
        context.outlet().publish(event.at(wallMillis()));
    }

    private long wallMillis() {
        return context.loop().wallMillis();
    }
}
