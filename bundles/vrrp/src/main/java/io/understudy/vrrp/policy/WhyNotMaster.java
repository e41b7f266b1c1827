package io.understudy.vrrp.policy;

import io.understudy.api.vrrp.VrrpState;
import io.understudy.vrrp.protocol.RouterSettings;
import io.understudy.vrrp.protocol.Standing;
import io.understudy.vrrp.protocol.VirtualRouter;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Everything that keeps a router from being MASTER, in words. */
public final class WhyNotMaster {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final long NEVER = Long.MAX_VALUE;

    private WhyNotMaster() {
    }

    /**
     * What is known beside the machine.
     *
     * @param name            the router's
     * @param notStarted      why it has not started; empty: it has
     * @param faults          what keeps it from taking part, its group's members too
     * @param priorityChanges what moves its priority: {@code chk_nginx -5}
     * @param decision        what operators decided
     * @param group           its sync group; empty: none
     * @param groupWaitsFor   members that keep it from being MASTER
     */
    public record Around(String name, String notStarted, List<String> faults, List<String> priorityChanges,
            OperatorDecisions.Decision decision, String group, List<String> groupWaitsFor) {
    }

    /** One sentence each; empty for a MASTER. */
    public static List<String> of(VirtualRouter router, Around around, long nowNanos) {
        if (router.state() == VrrpState.MASTER && around.faults().isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        if (!around.notStarted().isEmpty()) {
            lines.add("it has not started: " + around.notStarted());
        }
        around.faults().forEach(fault -> lines.add("fault: " + fault));
        decided(around, lines);
        if (router.state() == VrrpState.BACKUP && router.standing() == Standing.AWAY) {
            return lines;
        }
        if (router.state() == VrrpState.BACKUP) {
            election(router, around, nowNanos, lines);
        }
        lines.addAll(around.groupWaitsFor());
        return lines;
    }

    private static void decided(Around around, List<String> lines) {
        switch (around.decision().standing()) {
            case AWAY:
                lines.add(around.decision().reason() + ": vrrp:maintenance off ends that");
                break;
            case DEFERS:
                lines.add(around.decision().reason() + ": vrrp:failover --back "
                        + (around.group().isEmpty() ? around.name() : around.group()) + " ends that");
                break;
            default:
                break;
        }
    }

    private static void election(VirtualRouter router, Around around, long nowNanos, List<String> lines) {
        InetAddress lower = router.lowerMasterAddress();
        InetAddress master = lower == null ? router.masterAddress() : lower;
        int theirs = lower == null ? router.masterPriority() : router.lowerMasterPriority();
        String left = left(router.deadlineNanos(), nowNanos);
        if (master == null) {
            lines.add("it listens for a MASTER: takes over " + left + " unless it hears one");
        } else if (theirs == 0) {
            lines.add(master.getHostAddress() + " has resigned: takes over " + left + " unless it hears another MASTER");
        } else {
            beside(router, around, master.getHostAddress(), theirs, nowNanos, lines);
            if (router.masterListsOthers() != null) {
                lines.add("that MASTER is for " + texts(router.masterListsOthers()) + ", this router for "
                        + texts(router.settings().addresses()) + ": make virtual_ipaddress alike, or give one "
                        + "of the two another virtual_router_id");
            }
        }
    }

    private static String texts(List<InetAddress> addresses) {
        return addresses.isEmpty() ? "no address"
                : String.join(", ", addresses.stream().map(InetAddress::getHostAddress).toList());
    }

    private static void beside(VirtualRouter router, Around around, String master, int theirs, long nowNanos,
            List<String> lines) {
        int ours = router.effectivePriority();
        String their = master + " is MASTER with priority " + theirs;
        if (theirs == RouterSettings.OWNER_PRIORITY) {
            lines.add(master + " is MASTER as owner of the addresses (priority 255)" + (router.settings().owner()
                    ? ", and so would this router be: only one of them may have priority 255" : ""));
        } else if (theirs > ours) {
            lines.add(their + ", ours is " + ours + ours(router, around));
            wouldSuffice(router, around, theirs, lines);
        } else if (theirs == ours) {
            lines.add(their + ", as ours is" + ours(router, around) + ": among equals the MASTER stays");
        } else if (router.standing() != Standing.CANDIDATE) {
            lines.add(their + ", and this router stands aside for it");
        } else if (!router.settings().preempt()) {
            lines.add("nopreempt: " + their + ", below ours of " + ours + ", and stays so while it lives");
        } else if (router.preemptAllowedFromNanos() != NEVER && router.preemptAllowedFromNanos() > nowNanos) {
            lines.add("preempt_delay: " + their + ", below ours of " + ours + "; let be, "
                    + seconds(router.preemptAllowedFromNanos() - nowNanos) + " remain");
        } else {
            lines.add(their + ", below ours of " + ours + ": takes over " + left(router.deadlineNanos(), nowNanos));
        }
    }

    private static String ours(VirtualRouter router, Around around) {
        return around.priorityChanges().isEmpty() ? ""
                : " (" + router.settings().basePriority() + ", " + String.join(", ", around.priorityChanges()) + ")";
    }

    private static void wouldSuffice(VirtualRouter router, Around around, int theirs, List<String> lines) {
        int base = router.settings().basePriority();
        if (base > theirs && router.effectivePriority() < base) {
            lines.add("without what its trackers take away it would have " + base + ", more than " + theirs);
        } else if (!around.priorityChanges().isEmpty() && base < theirs && router.effectivePriority() > base) {
            lines.add("what its trackers add does not suffice");
        }
    }

    private static String left(long deadlineNanos, long nowNanos) {
        return deadlineNanos == NEVER ? "never" : "in " + seconds(Math.max(0, deadlineNanos - nowNanos));
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", nanos / NANOS_PER_SECOND);
    }
}
