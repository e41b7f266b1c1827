package io.understudy.ipvs.protocol;

import static io.understudy.ipvs.protocol.Tables.destination;
import static io.understudy.ipvs.protocol.Tables.kernel;
import static io.understudy.ipvs.protocol.Tables.own;
import static io.understudy.ipvs.protocol.Tables.service;
import static io.understudy.ipvs.protocol.Tables.table;
import static io.understudy.ipvs.protocol.Tables.virtual;
import static io.understudy.ipvs.protocol.Tables.weighted;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.dataplane.ForwardingTable;
import io.understudy.api.dataplane.VirtualService;
import io.understudy.ipvs.codec.DestinationRow;
import io.understudy.ipvs.codec.ServiceRow;
import io.understudy.ipvs.protocol.IpvsOperation.AddDestination;
import io.understudy.ipvs.protocol.IpvsOperation.AddService;
import io.understudy.ipvs.protocol.IpvsOperation.DeleteDestination;
import io.understudy.ipvs.protocol.IpvsOperation.DeleteService;
import io.understudy.ipvs.protocol.IpvsOperation.EditDestination;
import io.understudy.ipvs.protocol.IpvsOperation.EditService;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

    private static final VirtualService WEB = virtual(1, "rr", weighted(1, 1), weighted(2, 1));

    private static List<IpvsOperation> whole(ForwardingTable wanted, KernelTable kernel, OwnRows own) {
        return Reconciliation.whole(wanted, kernel, own, Reconciliation.Foreign.STAY);
    }

    @Test
    void emptyKernelGetsEverything() {
        assertEquals(List.of(new AddService(ServiceRow.of(WEB)),
                new AddDestination(service(1), DestinationRow.of(weighted(1, 1))),
                new AddDestination(service(1), DestinationRow.of(weighted(2, 1)))),
                whole(table(WEB), new KernelTable(), new OwnRows()));
    }

    @Test
    void whatIsRightIsNotTouchedWhoeverMadeIt() {
        assertEquals(List.of(), whole(table(WEB), kernel(WEB), own(WEB)));
        assertEquals(List.of(), whole(table(WEB), kernel(WEB), new OwnRows()));
    }

    @Test
    void oneWeightIsOneOperation() {
        VirtualService heavier = WEB.toBuilder().destination(weighted(2, 7)).build();
        List<IpvsOperation> one = List.of(new EditDestination(service(1), DestinationRow.of(weighted(2, 7))));
        assertEquals(one, whole(table(heavier), kernel(WEB), own(WEB)));
        assertEquals(one, Reconciliation.one(service(1), heavier, kernel(WEB), own(WEB)));
    }

    @Test
    void schedulerIsChangedInPlace() {
        VirtualService other = virtual(1, "wlc", weighted(1, 1), weighted(2, 1));
        assertEquals(List.of(new EditService(ServiceRow.of(other))), whole(table(other), kernel(WEB), own(WEB)));
    }

    @Test
    void replacementIsThereBeforeTheOldOneGoes() {
        VirtualService sorry = virtual(1, "rr", weighted(9, 1));
        assertEquals(List.of(new AddDestination(service(1), DestinationRow.of(weighted(9, 1))),
                new DeleteDestination(service(1), destination(1)), new DeleteDestination(service(1), destination(2))),
                whole(table(sorry), kernel(WEB), own(WEB)));
    }

    @Test
    void whatIsOursAndNotWantedGoesAndWhatIsForeignStays() {
        VirtualService foreign = virtual(2, "rr", weighted(3, 1));
        assertEquals(List.of(new DeleteService(service(1))),
                whole(ForwardingTable.EMPTY, kernel(WEB, foreign), own(WEB)));
    }

    @Test
    void foreignDestinationWithinOurServiceStays() {
        VirtualService withForeign = WEB.toBuilder().destination(weighted(5, 1)).build();
        assertEquals(List.of(), whole(table(WEB), kernel(withForeign), own(WEB)));
    }

    @Test
    void lvsFlushRemovesForeignRowsAndNothingThatIsRight() {
        VirtualService withForeign = WEB.toBuilder().destination(weighted(5, 1)).build();
        VirtualService foreign = virtual(2, "rr", weighted(3, 1));
        assertEquals(List.of(new DeleteDestination(service(1), destination(5)), new DeleteService(service(2))),
                Reconciliation.whole(table(WEB), kernel(withForeign, foreign), new OwnRows(),
                        Reconciliation.Foreign.GO));
    }

    @Test
    void serviceThatIsNotWantedAnyMoreAndAlreadyGoneNeedsNothing() {
        assertEquals(List.of(), Reconciliation.one(service(1), null, new KernelTable(), own(WEB)));
        assertEquals(List.of(new DeleteService(service(1))),
                Reconciliation.one(service(1), null, kernel(WEB), own(WEB)));
        assertEquals(List.of(), Reconciliation.one(service(1), null, kernel(WEB), new OwnRows()));
    }

    /**
     * Random wishes over random tables of which random parts are ours: afterwards everything wanted is there as wanted,
     * everything else of ours is gone, everything foreign is as it was, no row was touched twice, and there is nothing
     * left to do.
     */
}
