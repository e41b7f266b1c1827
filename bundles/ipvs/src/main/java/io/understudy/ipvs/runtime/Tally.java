package io.understudy.ipvs.runtime;

import io.understudy.api.dataplane.ForwardingTable;
import io.understudy.ipvs.protocol.IpvsOperation;
import java.util.List;

/** Counts what a whole table cost, and tells it when it is done. */
final class Tally {

    private final Remarks remarks;
    private boolean running;
    private boolean look;
    private int services;
    private int destinations;
    private int added;
    private int changed;
    private int removed;
    private int failed;

    Tally(Remarks remarks) {
        this.remarks = remarks;
    }

    void begin(ForwardingTable wanted, List<IpvsOperation> operations) {
        look = false;
        services = wanted.services().size();
        destinations = wanted.services().stream().mapToInt(service -> service.destinations().size()).sum();
        count(operations);
    }

    /** What differs was changed by somebody else. */
    void beginLook(List<IpvsOperation> operations) {
        look = true;
        count(operations);
    }

    private void count(List<IpvsOperation> operations) {
        running = true;
        failed = 0;
        added = 0;
        changed = 0;
        removed = 0;
        for (IpvsOperation operation : operations) {
            if (operation instanceof IpvsOperation.AddService || operation instanceof IpvsOperation.AddDestination) {
                added++;
            } else if (operation instanceof IpvsOperation.EditService
                    || operation instanceof IpvsOperation.EditDestination) {
                changed++;
            } else {
                removed++;
            }
        }
    }

    void failed(int count) {
        failed += count;
    }

    void end() {
        int operations = added + changed + removed;
        boolean worthTelling = running && (operations > 0 || !look && services > 0);
        running = false;
        if (worthTelling && look) {
            remarks.warning("dataplane.drifted", "ipvs", "somebody else changed the kernel's table of virtual servers: "
                    + added + " rows put back, " + changed + " set right, " + removed + " removed"
                    + (failed == 0 ? "" : ", " + failed + " refused")
                    + "; does another program manage them, another balancer or an ipvsadm in a script?");
        } else if (worthTelling) {
            remarks.info("dataplane.reconciled", "ipvs", services + " virtual servers, " + destinations
                    + " real servers: " + added + " rows added, " + changed + " changed, " + removed + " removed, "
                    + Math.max(0, services + destinations - added - changed) + " right already"
                    + (failed == 0 ? "" : ", " + failed + " refused"));
        }
    }
}
