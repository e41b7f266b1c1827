package io.understudy.balancer.policy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** State of one real server: which of its checks failed, what they make of its weight, what an operator decided. */
final class RealServer {

    /** What a check adds to the weight. */
    private record Influence(OptionalInt weight, int delta) {

        private static final Influence NONE = new Influence(OptionalInt.empty(), 0);
    }

    private RealServerSpec spec;
    private ServerMode mode = ServerMode.ENABLED;
    /** Failed checks, with the cause of each. */
    private final Map<String, String> failed = new LinkedHashMap<>();
    private final Map<String, Influence> influences = new HashMap<>();
    /** It began down ({@code alpha}), and no check has said yet how it is. */
    private boolean awaited;
    /** When the weight began to rise; -1: it is not rising. */
    private long risingSinceNanos = -1;

    RealServer(RealServerSpec spec) {
        this.spec = spec;
        spec.checks().stream().filter(CheckSpec::alpha).forEach(check -> failed.put(check.id(), VirtualServer.NOT_CHECKED));
        this.awaited = !failed.isEmpty();
    }

    /** The same, with a life of its own. */
    RealServer copy() {
        RealServer copy = new RealServer(spec);
        copy.mode = mode;
        copy.failed.clear();
        copy.failed.putAll(failed);
        copy.influences.putAll(influences);
        copy.risingSinceNanos = risingSinceNanos;
        return copy;
    }

    RealServerSpec spec() {
        return spec;
    }

    ServerMode mode() {
        return mode;
    }

    void mode(ServerMode decided) {
        mode = decided;
    }

    /** D18. */
    boolean up() {
        return failed.isEmpty();
    }

    /** Takes a verdict; {@code false} where this server has no such check. */
    boolean checked(BalancerEvent.Checked verdict) {
        if (spec.checks().stream().noneMatch(check -> check.id().equals(verdict.check()))) {
            return false;
        }
        if (verdict.up()) {
            failed.remove(verdict.check());
        } else {
            failed.put(verdict.check(), verdict.cause());
        }
        influences.put(verdict.check(), new Influence(verdict.weight(), verdict.delta()));
        return true;
    }

    /** Whether it is known to be down only now: the first failure of a server that began down is told, as keepalived does. */
    boolean turnsOutDown(boolean verdictUp) {
        boolean news = awaited && !verdictUp;
        awaited &= !news && !up();
        return news;
    }

    /** A reload: equal checks, and changed ones of the same id, keep their verdict, so that nothing flaps. */
    void reconfigured(RealServerSpec wanted) {
        Map<String, CheckSpec> before = new HashMap<>();
        spec.checks().forEach(check -> before.put(check.id(), check));
        spec = wanted;
        failed.keySet().removeIf(id -> wanted.checks().stream().noneMatch(check -> check.id().equals(id)));
        influences.keySet().removeIf(id -> wanted.checks().stream().noneMatch(check -> check.id().equals(id)));
        for (CheckSpec check : wanted.checks()) {
            if (!before.containsKey(check.id()) && check.alpha()) {
                failed.put(check.id(), VirtualServer.NOT_CHECKED);
            }
        }
    }

    /** Weight with what checks make of it (D55, D56); negative counts as 0 (D22). */
    int effectiveWeight() {
        long weight = spec.weight();
        for (Influence influence : influences.values()) {
            weight += influence.delta();
            if (influence.weight().isPresent()) {
                weight += influence.weight().getAsInt() - spec.weight();
            }
        }
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, weight));
    }

    /** What counts for the quorum: an operator who drains a server does not want it to count. */
    long liveWeight() {
        return up() && mode == ServerMode.ENABLED ? effectiveWeight() : 0;
    }

    void rise(long nowNanos) {
        risingSinceNanos = nowNanos;
    }

    boolean rising(long nowNanos, long slowStartNanos) {
        return risingSinceNanos >= 0 && nowNanos - risingSinceNanos < slowStartNanos;
    }

    /** Weight for the table: what is there, as far as it has risen, never 0 while it rises. */
    int tableWeight(long nowNanos, long slowStartNanos) {
        int weight = effectiveWeight();
        if (weight == 0 || !rising(nowNanos, slowStartNanos)) {
            return weight;
        }
        double part = (double) (nowNanos - risingSinceNanos) / slowStartNanos;
        return Math.max(1, (int) (weight * part));
    }

    /** Whether it stays in the pool with weight 0 where it gets no new connections. */
    boolean staysWithoutWeight() {
        return spec.inhibit();
    }

    /** The causes of all failed checks. */
    String failures() {
        return String.join("; ", failed.values());
    }
}
