package io.understudy.vrrp.protocol.simulation;

import io.understudy.vrrp.protocol.Cause;
import io.understudy.vrrp.protocol.DropReason;
import io.understudy.vrrp.protocol.GroupCause;
import io.understudy.vrrp.protocol.GroupDoing;
import io.understudy.vrrp.protocol.OwnCause;
import io.understudy.vrrp.protocol.VrrpAction;
import java.util.Map;
import java.util.TreeMap;

/** What occurred how often. One cluster fills its own; they are added up afterwards. */
final class Tally {

    final Map<String, Long> transitions = new TreeMap<>();
    final Map<String, Long> groupTransitions = new TreeMap<>();
    final Map<String, Long> causes = new TreeMap<>();
    final long[] drops = new long[DropReason.values().length];
    final long[] faults = new long[FaultKind.values().length];
    long events;
    long virtualNanos;
    /** Longest time two connected hosts both held the address, on an undisturbed LAN, both running. */
    long longestOverlapNanos;
    /** The same in parts of the advert interval, in thousandths. */
    long longestOverlapPerMille;
    long overlapSeed;
    long longestConvergenceNanos;

    void changed(VrrpAction.StateChanged changed) {
        count(transitions, changed.from() + " -> " + changed.to());
        caused(changed.cause());
    }

    void groupChanged(GroupDoing.GroupChanged changed) {
        count(groupTransitions, changed.from() + " -> " + changed.to());
    }

    void remarked(VrrpAction.Remark remark) {
        caused(remark.cause());
    }

    private void caused(Cause cause) {
        count(causes, cause.getClass().getSimpleName());
        if (cause instanceof OwnCause.PriorityMoved moved && moved.to() == 254 && moved.from() == 255) {
            count(causes, "(owner gave in)");
        }
        if (cause instanceof OwnCause.PriorityMoved moved && moved.to() == 255) {
            count(causes, "(owner again)");
        }
        if (cause instanceof GroupCause.Synced synced) {
            count(causes, "Synced " + synced.cause().getClass().getSimpleName());
        }
    }

    void overlapped(long nanos, long interval, long seed) {
        if (nanos > longestOverlapNanos) {
            longestOverlapNanos = nanos;
            overlapSeed = seed;
        }
        longestOverlapPerMille = Math.max(longestOverlapPerMille, 1000 * nanos / interval);
    }

    void count(Map<String, Long> map, String key) {
        map.merge(key, 1L, Long::sum);
    }

    Tally plus(Tally other) {
        Tally sum = new Tally();
        for (Tally one : new Tally[] {this, other}) {
            one.transitions.forEach((k, v) -> sum.transitions.merge(k, v, Long::sum));
            one.groupTransitions.forEach((k, v) -> sum.groupTransitions.merge(k, v, Long::sum));
            one.causes.forEach((k, v) -> sum.causes.merge(k, v, Long::sum));
            for (int i = 0; i < drops.length; i++) {
                sum.drops[i] += one.drops[i];
            }
            for (int i = 0; i < faults.length; i++) {
                sum.faults[i] += one.faults[i];
            }
            sum.events += one.events;
            sum.virtualNanos += one.virtualNanos;
            if (one.longestOverlapNanos > sum.longestOverlapNanos) {
                sum.longestOverlapNanos = one.longestOverlapNanos;
                sum.overlapSeed = one.overlapSeed;
            }
            sum.longestOverlapPerMille = Math.max(sum.longestOverlapPerMille, one.longestOverlapPerMille);
            sum.longestConvergenceNanos = Math.max(sum.longestConvergenceNanos, one.longestConvergenceNanos);
        }
        return sum;
    }
}
