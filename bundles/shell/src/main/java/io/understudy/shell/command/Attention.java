package io.understudy.shell.command;

import io.understudy.api.balancer.RealServerStatus;
import io.understudy.api.balancer.VirtualServerStatus;
import io.understudy.api.check.CheckStatus;
import io.understudy.api.dataplane.DataPlaneStatus;
import io.understudy.api.notify.NotifierStatus;
import io.understudy.api.notify.NotifyQueue;
import io.understudy.api.track.TrackedStatus;
import io.understudy.api.vrrp.VirtualRouterStatus;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.shell.text.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is not as it should be, one sentence each with the command that tells more: what one looks for at night. */
final class Attention {

    private static final long LONG_WAIT_MILLIS = 30_000;
    /** Who sent odd adverts and sends none for so long was mended; {@code vrrp:show} still has them. */
    private static final long ODD_FOR_MILLIS = 600_000;

    private Attention() {
    }

    static List<String> of(List<VirtualRouterStatus> routers, List<TrackedStatus> tracked,
            List<NotifierStatus> notifiers) {
        List<String> lines = new ArrayList<>();
        routers.forEach(router -> router(router, lines));
        tracked.forEach(status -> tracked(status, lines));
        notifiers.forEach(status -> notifier(status, lines));
        return lines;
    }

    /** Of virtual servers and their checks. */
    static List<String> of(List<VirtualServerStatus> servers, List<CheckStatus> checks) {
        List<String> lines = new ArrayList<>();
        for (VirtualServerStatus server : servers) {
            if (!server.up()) {
                lines.add("virtual_server " + server.name() + " is DOWN"
                        + (server.sorryServerActive() ? ", the sorry server answers" : "") + ": " + server.cause());
            }
            for (RealServerStatus real : server.realServers()) {
                if (real.origin() == RealServerStatus.Origin.REMOVED) {
                    lines.add("real_server " + real.name() + " of " + server.name()
                            + " is REMOVED: lb:add takes that back");
                } else if (!real.up()) {
                    lines.add("real_server " + real.name() + " of " + server.name() + " is DOWN: " + real.cause());
                } else if (real.mode() != RealServerStatus.Mode.ENABLED) {
                    lines.add("real_server " + real.name() + " of " + server.name() + " is " + real.mode()
                            + ": lb:enable takes that back");
                }
            }
        }
        for (CheckStatus check : checks) {
            if (check.stale() || check.cause().startsWith("BROKEN")) {
                lines.add(check.type() + " of " + check.realServer() + " is " + (check.stale() ? "STALE" : "BROKEN")
                        + ", its verdict holds: check:list");
            }
        }
        return lines;
    }

    /** Of what the table under the virtual servers refused. */
    static List<String> of(String planeName, DataPlaneStatus plane) {
        List<String> lines = new ArrayList<>();
        if (!plane.failures().isEmpty()) {
            lines.add(planeName + " refused " + plane.failures().size() + " of what is wanted, the first: "
                    + plane.failures().get(0).cause() + ": ipvs:list");
        }
        return lines;
    }

    /** Of notifications that were tried and did not get through, or wait for long. */
    static List<String> waiting(List<NotifyQueue> queues, long nowWallMillis) {
        List<String> lines = new ArrayList<>();
        for (NotifyQueue queue : queues) {
            if (queue.oldest().isEmpty()) {
                continue;
            }
            NotifyQueue.Waiting oldest = queue.oldest().get(0);
            long ageMillis = nowWallMillis - oldest.wallMillis();
            if (oldest.attempts() > 1 || ageMillis > LONG_WAIT_MILLIS) {
                lines.add("notifier " + queue.notifier() + ": " + queue.size()
                        + (queue.size() == 1 ? " waits" : " wait") + ", the oldest for " + Times.duration(ageMillis)
                        + ": " + oldest.delay() + ": notify:queue");
            }
        }
        return lines;
    }

    /** Of plugins that do not do their work. */
    static List<String> plugins(Map<String, String> troubles) {
        return troubles.entrySet().stream()
                .map(each -> "plugin " + each.getKey() + ": " + each.getValue()).toList();
    }

    /** Of the appliance's own bundles that do not start. */
    static List<String> bundles(Map<String, String> troubles) {
        return troubles.entrySet().stream()
                .map(each -> "bundle " + each.getKey() + ": " + each.getValue()).toList();
    }

    private static void router(VirtualRouterStatus router, List<String> lines) {
        String name = router.name();
        if (router.state() == VrrpState.FAULT) {
            lines.add(name + " is in FAULT: "
                    + (router.faults().isEmpty() ? router.cause() : String.join("; ", router.faults())));
        } else if (router.state() == VrrpState.INIT) {
            lines.add(name + " has not started: " + router.cause());
        } else if (router.state() == VrrpState.MASTER && !router.holdsAddresses() && !router.addresses().isEmpty()) {
            lines.add(name + " is MASTER without its addresses: vrrp:why " + name);
        }
        List<String> missing = router.state() != VrrpState.MASTER ? List.of()
                : router.routing().stream().filter(each -> !router.heldRouting().contains(each)).toList();
        if (!missing.isEmpty()) {
            lines.add(name + " is MASTER without " + String.join(", ", missing) + ": vrrp:why " + name);
        }
        if (!router.standingAside().isEmpty()) {
            lines.add(name + " stands aside, " + router.standingAside() + ": vrrp:why-not-master " + name);
        }
        if (router.configuredPriority() != router.basePriority()) {
            lines.add(name + " has base priority " + router.basePriority() + ", set by an operator; configured is "
                    + router.configuredPriority() + ": vrrp:priority " + name + " reset");
        }
        String refused = Refusals.line(router);
        long ageMillis = router.lastOddAdvertAgeMillis();
        if (!refused.isEmpty() && ageMillis < ODD_FOR_MILLIS) {
            lines.add(name + " met odd adverts (" + refused
                    + (ageMillis < 0 ? "" : ", the last " + Times.duration(ageMillis) + " ago") + "): vrrp:show " + name);
        }
    }

    private static void tracked(TrackedStatus status, List<String> lines) {
        if (status.verdict() == TrackedStatus.Verdict.DOWN) {
            lines.add(status.kind() + " " + status.name() + " is DOWN: " + status.reason());
        } else if (status.stale()) {
            lines.add(status.kind() + " " + status.name() + " is not observed at present: "
                    + (status.verdict() == TrackedStatus.Verdict.UNKNOWN && !status.reason().isEmpty()
                            ? status.reason() : "track:list"));
        }
    }

    private static void notifier(NotifierStatus status, List<String> lines) {
        if (!status.present()) {
            lines.add("notifier " + status.name() + " is away, " + status.waiting() + " notifications wait");
        }
        if (status.failed() + status.dropped() > 0) {
            lines.add("notifier " + status.name() + " since the start: " + status.failed() + " failed, "
                    + status.dropped() + " dropped: notify:list");
        }
    }
}
