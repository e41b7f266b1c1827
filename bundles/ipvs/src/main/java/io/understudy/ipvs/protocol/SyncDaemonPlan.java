package io.understudy.ipvs.protocol;

import io.understudy.ipvs.codec.Ipvs;
import io.understudy.ipvs.codec.IpvsRequests;
import io.understudy.ipvs.codec.SyncDaemonRow;
import io.understudy.linux.genericnetlink.GenericRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What has to be done so that the wanted sync daemons run (behaviour D59, D60). One that runs as wanted is not touched;
 * the kernel cannot change a running one, so one that differs is stopped and started. One that is not wanted is stopped
 * where it is ours.
 */
public final class SyncDaemonPlan {

    private SyncDaemonPlan() {
    }

    /**
     * A step.
     *
     * @param state IP_VS_STATE_* of the daemon
     * @param start what is started; empty: it is stopped
     */
    public record Step(int state, Optional<SyncDaemonRow> start) {

        /** As a request. */
        public GenericRequest request() {
            return start.map(IpvsRequests::startDaemon).orElseGet(() -> IpvsRequests.stopDaemon(state));
        }

        /** For people: what was done. */
        public String done() {
            return "the " + role(state) + " sync daemon "
                    + start.map(row -> "was started on " + row.interfaceName()).orElse("was stopped");
        }

        /** For people: what is tried. */
        public String describe() {
            return (start.isPresent() ? "start" : "stop") + " the " + role(state) + " sync daemon"
                    + start.map(row -> " on " + row.interfaceName()).orElse("");
        }
    }

    /** keepalived's word for a state. */
    public static String role(int state) {
        return state == Ipvs.IP_VS_STATE_MASTER ? "master" : "backup";
    }

    /**
     * The steps, in order.
     *
     * @param ours states of the daemons that we started
     */
    public static List<Step> of(List<SyncDaemonRow> wanted, List<SyncDaemonRow> running, Set<Integer> ours) {
        List<Step> stops = new ArrayList<>();
        List<Step> starts = new ArrayList<>();
        for (int state : new int[] {Ipvs.IP_VS_STATE_MASTER, Ipvs.IP_VS_STATE_BACKUP}) {
            Optional<SyncDaemonRow> want = with(state, wanted);
            Optional<SyncDaemonRow> runs = with(state, running);
            boolean served = want.isPresent() && runs.isPresent() && want.get().isServedBy(runs.get());
            if (runs.isPresent() && !served && (want.isPresent() || ours.contains(state))) {
                stops.add(new Step(state, Optional.empty()));
            }
            if (want.isPresent() && !served) {
                starts.add(new Step(state, want));
            }
        }
        stops.addAll(starts);
        return stops;
    }

    private static Optional<SyncDaemonRow> with(int state, List<SyncDaemonRow> rows) {
        return rows.stream().filter(row -> row.state() == state).findFirst();
    }
}
