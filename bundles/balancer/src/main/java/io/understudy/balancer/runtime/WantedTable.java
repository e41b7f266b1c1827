package io.understudy.balancer.runtime;

import io.understudy.api.dataplane.DataPlane;
import io.understudy.api.dataplane.DataPlaneStatus;
import io.understudy.api.dataplane.ForwardingTable;
import io.understudy.api.dataplane.ServiceKey;
import io.understudy.api.dataplane.TableChange;
import io.understudy.api.dataplane.VirtualService;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What the data plane is to hold, and the data plane, where there is one. Changes of one turn of the loop go over
 * together. On the loop's thread only.
 */
final class WantedTable {

    private final Loop loop;
    private final Map<ServiceKey, VirtualService> services = new LinkedHashMap<>();
    private final Set<ServiceKey> touched = new LinkedHashSet<>();
    private DataPlane dataPlane;
    private boolean wanted;
    private boolean flushPlanned;

    WantedTable(Loop loop) {
        this.loop = loop;
    }

    /** Another data plane, or none; it is told all once a first configuration was applied. */
    void dataPlane(DataPlane other) {
        dataPlane = other;
        if (other != null && wanted) {
            whole();
        }
    }

    /** A data plane went; without effect where another has come already. */
    void left(DataPlane gone) {
        if (dataPlane == gone) {
            dataPlane = null;
        }
    }

    /** A first configuration is in force: from now on the table is what is wanted, empty or not. */
    void begin() {
        if (!wanted) {
            wanted = true;
            if (dataPlane != null) {
                loop.execute(this::whole); // in a turn of its own, when all virtual servers have said what they want
            }
        }
    }

    /** What is wanted, by key. */
    Map<ServiceKey, VirtualService> services() {
        return Collections.unmodifiableMap(services);
    }

    /** Whether somebody carries out what is wanted. */
    boolean isCarriedOut() {
        return dataPlane != null && dataPlane.status().state() != DataPlaneStatus.State.UNAVAILABLE;
    }

    void put(List<VirtualService> changed) {
        for (VirtualService service : changed) {
            if (!service.equals(services.put(service.key(), service))) {
                touch(service.key());
            }
        }
    }

    void remove(ServiceKey key) {
        if (services.remove(key) != null) {
            touch(key);
        }
    }

    private void touch(ServiceKey key) {
        touched.add(key);
        if (!flushPlanned) {
            flushPlanned = true;
            loop.execute(this::flush);
        }
    }

    private void flush() {
        flushPlanned = false;
        if (dataPlane == null || !wanted) {
            touched.clear(); // whoever comes is told all
        }
        if (touched.isEmpty()) {
            return;
        }
        List<VirtualService> changed = touched.stream().map(services::get).filter(each -> each != null).toList();
        Set<ServiceKey> removed = new LinkedHashSet<>(touched);
        removed.removeAll(services.keySet());
        touched.clear();
        dataPlane.change(new TableChange(changed, removed));
    }

    private void whole() {
        if (dataPlane != null) {
            touched.clear();
            dataPlane.want(ForwardingTable.of(services.values()));
        }
    }

    /** At the daemon's end. Where no configuration ever was in force the table is as others left it, and stays so. */
    CompletionStage<DataPlaneStatus> clear(DataPlane.Clearing what) {
        boolean ours = wanted;
        wanted = false;
        return dataPlane == null || !ours ? CompletableFuture.completedFuture(null) : dataPlane.clear(what);
    }
}
