package io.understudy.vrrp.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.vrrp.MaintenanceStatus;
import io.understudy.vrrp.protocol.Standing;
import org.junit.jupiter.api.Test;

/** What is remembered of operators' decisions, by name. */
class OperatorDecisionsTest {

    private final OperatorDecisions decisions = new OperatorDecisions(MaintenanceStatus.OFF);

    private Standing standing(String router, String group) {
        return decisions.of(router, group).standing();
    }

    @Test
    void aGroupStandsAsideAsAWhole() {
        decisions.failover("G", 5, 0, "");
        assertEquals(Standing.DEFERS, standing("VI_1", "G"));
        assertEquals(Standing.DEFERS, standing("VI_2", "G"));
        assertEquals(Standing.CANDIDATE, standing("VI_3", ""));
        decisions.becameMaster("VI_2", "G");
        assertEquals(Standing.CANDIDATE, standing("VI_1", "G"), "the last resort of one ends it for all");
    }

    @Test
    void timesEndByThemselves() {
        decisions.failover("VI_1", 5, 10, "10 ns");
        decisions.failover("VI_2", 5, 0, "");
        assertEquals(15, decisions.nextEndNanos());
        assertEquals("failover of VI_1 by an operator for 10 ns", decisions.of("VI_1", "").reason());
        decisions.expire(14);
        assertEquals(Standing.DEFERS, standing("VI_1", ""));
        decisions.expire(15);
        assertEquals(Standing.CANDIDATE, standing("VI_1", ""));
        assertEquals(Standing.DEFERS, standing("VI_2", ""));
        assertEquals(Long.MAX_VALUE, decisions.nextEndNanos());
        assertTrue(decisions.back("VI_2"));
        assertFalse(decisions.back("VI_2"));
    }

    @Test
    void maintenanceOutranksAFailoverAndDoesNotEndIt() {
        decisions.failover("VI_1", 5, 0, "");
        decisions.maintenance(true, false, 1000);
        assertEquals(Standing.AWAY, standing("VI_1", ""));
        assertEquals(Standing.AWAY, standing("VI_9", ""));
        decisions.maintenance(true, true, 2000);
        assertEquals(new MaintenanceStatus(true, 1000, true), decisions.maintenance());
        decisions.maintenance(false, false, 3000);
        assertEquals(MaintenanceStatus.OFF, decisions.maintenance());
        assertEquals(Standing.DEFERS, standing("VI_1", ""));
    }

    @Test
    void aPriorityHoldsUntilTheFileSaysAnother() {
        decisions.priority("VI_1", 100, 150);
        assertEquals(150, decisions.priorityFor("VI_1", 100));
        assertEquals(100, decisions.configuredPriority("VI_1", 150));
        assertEquals(90, decisions.priorityFor("VI_1", 90));
        assertEquals(100, decisions.priorityFor("VI_1", 100), "and does not come back");
        decisions.priority("VI_1", 100, 150);
        decisions.priority("VI_1", 100, 100);
        assertEquals(100, decisions.priorityFor("VI_1", 100));
    }

    @Test
    void copiesGoTheirOwnWay() {
        decisions.failover("VI_1", 5, 0, "");
        OperatorDecisions copy = new OperatorDecisions(decisions);
        copy.back("VI_1");
        assertEquals(Standing.DEFERS, standing("VI_1", ""));
        assertEquals(Standing.CANDIDATE, copy.of("VI_1", "").standing());
    }
}
