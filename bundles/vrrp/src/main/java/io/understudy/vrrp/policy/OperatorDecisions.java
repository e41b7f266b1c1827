package io.understudy.vrrp.policy;

import io.understudy.api.vrrp.MaintenanceStatus;
import io.understudy.vrrp.protocol.Standing;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What operators decided at run time: maintenance of the node, routers and sync groups that stand aside, other
 * priorities. It knows names only, so decisions outlive a reload. One thread; time is an argument.
 */
public final class OperatorDecisions {

    private static final long NEVER = Long.MAX_VALUE;
    private static final Decision NOTHING = new Decision(Standing.CANDIDATE, "");
    private static final Decision MAINTENANCE = new Decision(Standing.AWAY, "maintenance of this node");

    private final Map<String, Aside> aside = new LinkedHashMap<>();
    private final Map<String, Replaced> priorities = new LinkedHashMap<>();
    private MaintenanceStatus maintenance;

    /**
     * What was decided about one router.
     *
     * @param standing whether it may be MASTER
     * @param reason   why, for people; empty where nothing was decided
     */
    public record Decision(Standing standing, String reason) {
    }

    private record Aside(Decision decision, long endsNanos) {
    }

    private record Replaced(int configured, int priority) {
    }

    /** Nothing decided but this. */
    public OperatorDecisions(MaintenanceStatus maintenance) {
        this.maintenance = maintenance;
    }

    /** The same as others now. */
    public OperatorDecisions(OperatorDecisions other) {
        aside.putAll(other.aside);
        priorities.putAll(other.priorities);
        maintenance = other.maintenance;
    }

    /**
     * What holds for a router.
     *
     * @param group its sync group; empty: none
     */
    public Decision of(String router, String group) {
        if (maintenance.on()) {
            return MAINTENANCE;
        }
        Aside own = aside.get(router);
        Aside shared = group.isEmpty() ? null : aside.get(group);
        return own != null ? own.decision() : shared != null ? shared.decision() : NOTHING;
    }

    // ---- standing aside

    /**
     * A router or a sync group stands aside.
     *
     * @param limitNanos for how long; 0: until told
     * @param limitText  the same for people
     */
    public void failover(String name, long nowNanos, long limitNanos, String limitText) {
        String reason = "failover of " + name + " by an operator" + (limitNanos == 0 ? "" : " for " + limitText);
        aside.put(name, new Aside(new Decision(Standing.DEFERS, reason), limitNanos == 0 ? NEVER : nowNanos + limitNanos));
    }

    /** Ends it; {@code false}: it did not stand aside. */
    public boolean back(String name) {
        return aside.remove(name) != null;
    }

    /** A router became MASTER: standing aside has ended, by the last resort. */
    public void becameMaster(String router, String group) {
        aside.remove(router);
        aside.remove(group);
    }

    /** When the next one ends by itself; {@link Long#MAX_VALUE}: none does. */
    public long nextEndNanos() {
        return aside.values().stream().mapToLong(Aside::endsNanos).min().orElse(NEVER);
    }

    /** Ends those whose time is over. */
    public void expire(long nowNanos) {
        aside.values().removeIf(each -> each.endsNanos() <= nowNanos);
    }

    // ---- the node

    /** Whether the node is in maintenance. */
    public MaintenanceStatus maintenance() {
        return maintenance;
    }

    /** Switches it on, off, or to lasting. */
    public void maintenance(boolean on, boolean lasting, long wallMillis) {
        maintenance = !on ? MaintenanceStatus.OFF
                : new MaintenanceStatus(true, maintenance.on() ? maintenance.sinceMillis() : wallMillis, lasting);
    }

    // ---- priorities

    /** Replaces a router's configured base priority; the configured one itself ends that. */
    public void priority(String router, int configured, int priority) {
        if (priority == configured) {
            priorities.remove(router);
        } else {
            priorities.put(router, new Replaced(configured, priority));
        }
    }

    /** The base priority that counts; a configuration that changed meanwhile wins, and ends what was decided. */
    public int priorityFor(String router, int configured) {
        Replaced replaced = priorities.get(router);
        if (replaced != null && replaced.configured() != configured) {
            priorities.remove(router);
            return configured;
        }
        return replaced == null ? configured : replaced.priority();
    }

    /** The configured base priority of a router that has this one now. */
    public int configuredPriority(String router, int current) {
        Replaced replaced = priorities.get(router);
        return replaced == null ? current : replaced.configured();
    }
}
