package io.understudy.balancer.runtime;

import io.understudy.api.config.CommandLine;
import io.understudy.api.event.Event;
import io.understudy.balancer.policy.BalancerAction;
import io.understudy.balancer.policy.BalancerAction.ModeChanged;
import io.understudy.balancer.policy.BalancerAction.QuorumChanged;
import io.understudy.balancer.policy.BalancerAction.ServerChanged;
import io.understudy.balancer.policy.BalancerAction.WeightChanged;
import io.understudy.balancer.policy.VirtualServerWant;
import java.util.HashMap;
import java.util.Map;

/** What happens to one virtual server, to timelines, events and scripts. On the loop's thread only. */
final class ServerReports {

    private final BalancerContext context;
    private final Timeline own;
    private final Map<String, Timeline> servers = new HashMap<>();
    private VirtualServerWant want;

    ServerReports(VirtualServerWant want, BalancerContext context) {
        this.want = want;
        this.context = context;
        this.own = new Timeline(context.loop().wallMillis(), "as configured");
    }

    void reconfigured(VirtualServerWant wanted) {
        // scripts of servers that are removed now are still needed for what is told of them
        Map<String, CommandLine> up = new HashMap<>(want.scripts().notifyUp());
        Map<String, CommandLine> down = new HashMap<>(want.scripts().notifyDown());
        wanted.spec().realServers().forEach(server -> {
            up.remove(server.name());
            down.remove(server.name());
        });
        up.putAll(wanted.scripts().notifyUp());
        down.putAll(wanted.scripts().notifyDown());
        want = new VirtualServerWant(wanted.spec(), wanted.forwarding(), wanted.suspendedBy(),
                new VirtualServerWant.Scripts(wanted.scripts().quorumUp(), wanted.scripts().quorumDown(), up, down));
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
        Map<String, CommandLine> scripts = change.up() ? want.scripts().notifyUp() : want.scripts().notifyDown();
        context.outlet().run(scripts.get(change.server()), change.server(), change.up() ? "notify_up" : "notify_down",
                context.loop());
    }

    private void quorumChanged(QuorumChanged change) {
        long quorum = want.spec().quorum();
        long hysteresis = want.spec().hysteresis();
        String text;
        if (change.starting()) {
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
        context.outlet().run(change.up() ? want.scripts().quorumUp() : want.scripts().quorumDown(), want.name(),
                change.up() ? "quorum_up" : "quorum_down", context.loop());
    }

    void attemptFailed(CheckRuntime check, String cause) {
        publish(event("check.failed", check.realServer(), check.spec().id() + " on service " + check.realServer()
                + " failed, it will be tried again: " + cause)
                .with("check", check.name()).with("cause", cause).with("log", ""));
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
        publish(event("check.stale", check.realServer(), check.spec().id() + " on service " + check.realServer() + " "
                + seen + ", " + word(up) + " holds: no installed bundle serves " + check.spec().type())
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
