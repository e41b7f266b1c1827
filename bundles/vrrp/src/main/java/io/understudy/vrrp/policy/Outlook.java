package io.understudy.vrrp.policy;

import io.understudy.api.plan.Occasion;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.vrrp.protocol.ReceiveExpectations;
import io.understudy.vrrp.protocol.Standing;
import io.understudy.vrrp.protocol.VirtualRouter;
import java.net.InetAddress;
import java.util.Locale;

/**
 * What is to be expected of a router while its peers go on as they do.
 *
 * @param takesOver how sure it is that it becomes MASTER; {@code null}: its state stays
 * @param text      why, for people
 */
public record Outlook(Occasion takesOver, String text) {

    private static final double NANOS_PER_SECOND = 1e9;

    /** Nothing, for a reason. */
    public static Outlook silent(String text) {
        return new Outlook(null, text);
    }

    /**
     * The outlook of a router that runs.
     *
     * @param heardWith what it demanded of the adverts that it has heard so far
     */
    public static Outlook of(VirtualRouter router, ReceiveExpectations heardWith, long nowNanos) {
        if (router.state() != VrrpState.BACKUP) {
            return silent("");
        }
        boolean lowerHeard = router.lowerMasterAddress() != null;
        InetAddress master = lowerHeard ? router.lowerMasterAddress() : router.masterAddress();
        String left = seconds(Math.max(0, router.deadlineNanos() - nowNanos));
        if (router.standing() == Standing.AWAY) {
            return silent("in maintenance");
        }
        if (router.standing() == Standing.DEFERS && master != null && router.masterPriority() != 0) {
            return silent("stands aside for " + master.getHostAddress());
        }
        if (master == null) {
            return new Outlook(Occasion.UNLESS_HEARD, "no MASTER heard within " + left);
        }
        if (router.settings().version() == 2 && !router.settings().expectations().equals(heardWith)) {
            return new Outlook(Occasion.UNLESS_HEARD, "adverts as MASTER " + master.getHostAddress()
                    + " sent them will be refused, and no other heard within " + left);
        }
        return beside("MASTER " + master.getHostAddress(),
                lowerHeard ? router.lowerMasterPriority() : router.masterPriority(), router);
    }

    private static Outlook beside(String master, int theirs, VirtualRouter router) {
        int ours = router.effectivePriority();
        if (theirs == 0) {
            return new Outlook(Occasion.FOLLOWS, master + " has resigned");
        }
        if (ours <= theirs) {
            return silent(master + " has priority " + theirs);
        }
        String above = "priority " + ours + " is above the " + theirs + " of " + master;
        if (!router.settings().preempt()) {
            return silent("nopreempt, though " + above);
        }
        long delay = router.settings().preemptDelayNanos();
        return new Outlook(Occasion.FOLLOWS, above + (delay == 0 ? "" : ", after preempt_delay " + seconds(delay)));
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", nanos / NANOS_PER_SECOND);
    }
}
