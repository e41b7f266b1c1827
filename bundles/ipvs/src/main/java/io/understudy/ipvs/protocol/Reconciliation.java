package io.understudy.ipvs.protocol;

import io.understudy.api.dataplane.Destination;
import io.understudy.api.dataplane.DestinationKey;
import io.understudy.api.dataplane.ForwardingTable;
import io.understudy.api.dataplane.ServiceKey;
import io.understudy.api.dataplane.VirtualService;
import io.understudy.ipvs.codec.DestinationRow;
import io.understudy.ipvs.codec.ServiceRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What has to be done so that the kernel's table is as wanted. Rows that are right are not touched, rows that differ are
 * edited in place. What is neither wanted nor ours is foreign and stays, unless foreign rows are to be removed. Additions
 * and changes come before removals, so that a service never is without destinations in between.
 */
public final class Reconciliation {

    /** What becomes of rows that are neither wanted nor ours. */
    public enum Foreign { STAY, GO }

    private final KernelTable kernel;
    private final OwnRows own;
    private final Foreign foreign;
    private final List<IpvsOperation> operations = new ArrayList<>();
    private final List<IpvsOperation> removals = new ArrayList<>();

    private Reconciliation(KernelTable kernel, OwnRows own, Foreign foreign) {
        this.kernel = kernel;
        this.own = own;
        this.foreign = foreign;
    }

    /** For the whole table. */
    public static List<IpvsOperation> whole(ForwardingTable wanted, KernelTable kernel, OwnRows own, Foreign foreign) {
        Reconciliation all = new Reconciliation(kernel, own, foreign);
        wanted.services().forEach(all::service);
        for (ServiceKey key : kernel.services()) {
            if (wanted.service(key).isEmpty() && all.mayRemove(own.has(key))) {
                all.removals.add(new IpvsOperation.DeleteService(key));
            }
        }
        return all.done();
    }

    /** For one service, the others being as they are; {@code wanted} is {@code null} where it is not wanted any more. */
    public static List<IpvsOperation> one(ServiceKey key, VirtualService wanted, KernelTable kernel, OwnRows own) {
        Reconciliation one = new Reconciliation(kernel, own, Foreign.STAY);
        if (wanted != null) {
            one.service(wanted);
        } else if (kernel.service(key) != null && own.has(key)) {
            one.removals.add(new IpvsOperation.DeleteService(key));
        }
        return one.done();
    }

    private List<IpvsOperation> done() {
        operations.addAll(removals);
        return operations;
    }

    private boolean mayRemove(boolean ours) {
        return ours || foreign == Foreign.GO;
    }

    private void service(VirtualService wanted) {
        ServiceRow row = ServiceRow.of(wanted);
        ServiceRow present = kernel.service(wanted.key());
        if (present == null) {
            operations.add(new IpvsOperation.AddService(row));
        } else if (!present.equals(row)) {
            operations.add(new IpvsOperation.EditService(row));
        }
        Map<DestinationKey, DestinationRow> there = kernel.destinations(wanted.key());
        for (Destination destination : wanted.destinations()) {
            destination(wanted.key(), DestinationRow.of(destination), there.get(destination.key()));
        }
        for (DestinationKey key : there.keySet()) {
            if (wanted.destination(key).isEmpty() && mayRemove(own.has(wanted.key(), key))) {
                removals.add(new IpvsOperation.DeleteDestination(wanted.key(), key));
            }
        }
    }

    private void destination(ServiceKey service, DestinationRow row, DestinationRow present) {
        if (present == null) {
            operations.add(new IpvsOperation.AddDestination(service, row));
        } else if (!present.equals(row)) {
            operations.add(new IpvsOperation.EditDestination(service, row));
        }
    }
}
