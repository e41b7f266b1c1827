package io.understudy.vrrp.protocol.simulation;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.vrrp.VrrpState;
import io.understudy.vrrp.protocol.GroupDoing;
import io.understudy.vrrp.protocol.OwnCause;
import io.understudy.vrrp.protocol.Standing;
import io.understudy.vrrp.protocol.VrrpAction;
import io.understudy.vrrp.protocol.VrrpEvent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the simulation is worth: with a bug planted before or behind the machines it must fail, and say what the bug
 * does. The machines themselves stay as they are.
 */
class PlantedBugsTest {

    private static final int CLUSTERS = 3000;

    /** A bug, and what the simulation must say. */
    enum Bug implements Behaviour {

        /** The stall guard does not notice that it is late. */
        BLIND_STALL_GUARD("stalled, yet ") {
            @Override
            public List<GroupDoing> step(SimulatedRouter router, long now, VrrpEvent event) {
                boolean master = router.state() == VrrpState.MASTER;
                return REAL.step(router, master ? Math.min(now, router.machine.ownershipEndsNanos()) : now, event);
            }
        },

        /** Of two MASTERs with one priority, the one with the lower address does not give way. */
        NO_TIE_BREAK("have both held the address") {
            @Override
            public List<GroupDoing> step(SimulatedRouter router, long now, VrrpEvent event) {
                boolean tie = event instanceof VrrpEvent.AdvertReceived received
                        && router.state() == VrrpState.MASTER
                        && received.advert().priority() == router.machine.effectivePriority()
                        && Arrays.compareUnsigned(received.source().getAddress(), router.address.getAddress()) > 0;
                return tie ? List.of() : REAL.step(router, now, event);
            }
        },

        /** An owner insists, though the other one does not hear it. */
        OWNER_NEVER_GIVES_IN("have both held the address") {
            @Override
            public List<GroupDoing> step(SimulatedRouter router, long now, VrrpEvent event) {
                boolean rival = event instanceof VrrpEvent.AdvertReceived received
                        && router.state() == VrrpState.MASTER && router.settings.owner()
                        && received.advert().priority() == 255
                        && Arrays.compareUnsigned(received.source().getAddress(), router.address.getAddress()) < 0;
                return rival ? List.of() : REAL.step(router, now, event);
            }
        },

        /** Who leaves MASTER without a fault forgets to take its addresses away. */
        ADDRESSES_STAY("holds the address as BACKUP") {
            @Override
            public List<GroupDoing> step(SimulatedRouter router, long now, VrrpEvent event) {
                List<GroupDoing> doings = REAL.step(router, now, event);
                return router.state() != VrrpState.BACKUP || !(event instanceof VrrpEvent.AdvertReceived) ? doings
                        : doings.stream().filter(doing -> !(doing instanceof GroupDoing.OfMember of
                                && of.action() instanceof VrrpAction.RemoveAddresses)).toList();
            }
        },

        /** A member's fault is told to that member alone. */
        GROUP_IGNORES_FAULTS(" in a group that is ") {
            @Override
            public List<GroupDoing> step(SimulatedRouter router, long now, VrrpEvent event) {
                boolean condition = event instanceof VrrpEvent.FaultsChanged
                        || event instanceof VrrpEvent.SourceChanged;
                return condition && router.group() != null
                        ? Behaviour.ofRouter(router, router.machine.step(now, event))
                        : REAL.step(router, now, event);
            }
        },

        /** A member takes over without asking the others. */
        MEMBER_TAKES_OVER_ALONE(" in a group that is ") {
            @Override
            public List<GroupDoing> step(SimulatedRouter router, long now, VrrpEvent event) {
                boolean due = event instanceof VrrpEvent.TimerExpired && router.group() != null
                        && router.state() == VrrpState.BACKUP && now >= router.machine.deadlineNanos();
                return due ? Behaviour.ofRouter(router, router.machine.step(now,
                        new VrrpEvent.Promoted(new OwnCause.Owner())))
                        : REAL.step(router, now, event);
            }
        },

        /** The recovery of the last fault is missed, as by a machine that waits for an edge that came too early. */
        RECOVERY_MISSED("in FAULT without a fault") {
            @Override
            public List<GroupDoing> step(SimulatedRouter router, long now, VrrpEvent event) {
                boolean recovery = event instanceof VrrpEvent.FaultsChanged changed && changed.faults().isEmpty()
                        && router.state() == VrrpState.FAULT;
                return recovery ? List.of() : REAL.step(router, now, event);
            }
        },

        /** That an operator let a router be MASTER again is believed before it is so. */
        MAINTENANCE_FORGOTTEN("stands CANDIDATE, the operator said ") {
            @Override
            public List<GroupDoing> step(SimulatedRouter router, long now, VrrpEvent event) {
                return event instanceof VrrpEvent.StandingChanged decided && decided.standing() == Standing.AWAY
                        && router.state() == VrrpState.BACKUP ? List.of() : REAL.step(router, now, event);
            }
        },

        /** A BACKUP of higher priority follows whoever speaks. */
        NEVER_PREEMPTS("MASTER, though node ") {
            @Override
            public List<GroupDoing> step(SimulatedRouter router, long now, VrrpEvent event) {
                if (event instanceof VrrpEvent.AdvertReceived received && router.state() == VrrpState.BACKUP
                        && received.advert().priority() > 0) {
                    return REAL.step(router, now, new VrrpEvent.AdvertReceived(
                            router.settings.advert(router.machine.effectivePriority()), received.source()));
                }
                return REAL.step(router, now, event);
            }
        };

        private final String finding;

        Bug(String finding) {
            this.finding = finding;
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSimulationFindsIt(Bug bug) {
        String found = LongStream.rangeClosed(1, CLUSTERS).mapToObj(seed -> finding(seed, bug))
                .filter(text -> text != null).findFirst().orElse(null);
        assertNotNull(found, "not found in " + CLUSTERS + " clusters");
        assertTrue(found.contains(bug.finding), found);
    }

    /** The first line of the complaint; {@code null}: none. */
    private static String finding(long seed, Bug bug) {
        try {
            new SimulatedCluster(seed, false, bug).run();
            return null;
        } catch (AssertionError broken) {
            return broken.getMessage().lines().findFirst().orElseThrow();
        }
    }
}
