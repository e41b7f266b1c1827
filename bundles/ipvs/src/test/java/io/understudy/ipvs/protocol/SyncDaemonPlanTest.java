package io.understudy.ipvs.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.ipvs.codec.Ipvs;
import io.understudy.ipvs.codec.SyncDaemonRow;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Behaviour D59, D60. */
class SyncDaemonPlanTest {

    private static final int MASTER = Ipvs.IP_VS_STATE_MASTER;
    private static final int BACKUP = Ipvs.IP_VS_STATE_BACKUP;

    private static SyncDaemonRow wanted(int state, int id) {
        return new SyncDaemonRow(state, "eth0", id, 0, null, 0, 0);
    }

    private static SyncDaemonRow running(int state, int id) {
        return new SyncDaemonRow(state, "eth0", id, 1472, Tables.ip("224.0.0.81"), 8848, 1);
    }

    private static List<String> plan(List<SyncDaemonRow> wanted, List<SyncDaemonRow> running, Set<Integer> ours) {
        return SyncDaemonPlan.of(wanted, running, ours).stream().map(SyncDaemonPlan.Step::describe).toList();
    }

    @Test
    void bothAreStarted() {
        assertEquals(List.of("start the master sync daemon on eth0", "start the backup sync daemon on eth0"),
                plan(List.of(wanted(MASTER, 1), wanted(BACKUP, 1)), List.of(), Set.of()));
    }

    @Test
    void whatRunsAsWantedIsNotTouched() {
        assertEquals(List.of(), plan(List.of(wanted(MASTER, 1), wanted(BACKUP, 1)),
                List.of(running(MASTER, 1), running(BACKUP, 1)), Set.of()));
    }

    @Test
    void backupBecomesMaster() {
        assertEquals(List.of("stop the backup sync daemon", "start the master sync daemon on eth0"),
                plan(List.of(wanted(MASTER, 1)), List.of(running(BACKUP, 1)), Set.of(BACKUP)));
    }

    @Test
    void anotherIdNeedsAStopAndAStart() {
        assertEquals(List.of("stop the backup sync daemon", "start the backup sync daemon on eth0"),
                plan(List.of(wanted(BACKUP, 2)), List.of(running(BACKUP, 1)), Set.of()));
    }

    @Test
    void foreignDaemonsRunOn() {
        assertEquals(List.of(), plan(List.of(), List.of(running(MASTER, 9)), Set.of()));
        assertEquals(List.of("stop the master sync daemon"), plan(List.of(), List.of(running(MASTER, 9)), Set.of(MASTER)));
    }

    @Test
    void writtenParametersMustBeServed() {
        SyncDaemonRow exact = new SyncDaemonRow(BACKUP, "eth0", 1, 1400, Tables.ip("224.0.0.82"), 8849, 2);
        assertEquals(2, plan(List.of(exact), List.of(running(BACKUP, 1)), Set.of()).size());
        assertEquals(List.of(), plan(List.of(exact), List.of(exact), Set.of()));
    }
}
