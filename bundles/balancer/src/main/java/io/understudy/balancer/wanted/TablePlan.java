package io.understudy.balancer.wanted;

import io.understudy.api.dataplane.Destination;
import io.understudy.api.dataplane.MarkedTraffic;
import io.understudy.api.dataplane.ServiceKey;
import io.understudy.api.dataplane.VirtualService;
import io.understudy.api.plan.KernelOperation;
import io.understudy.api.plan.KernelOperation.Kind;
import io.understudy.api.plan.Occasion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What another forwarding table asks of the kernel, row by row, in the order in which a data plane does it: additions and
 * changes before removals. A service that goes takes its real servers along.
 */
public final class TablePlan {

    private static final String SERVICE = "virtual server";
    private static final String DESTINATION = "real server";

    private final List<KernelOperation> operations = new ArrayList<>();
    private final List<KernelOperation> removals = new ArrayList<>();

    private TablePlan() {
    }

    /** The difference between two tables. */
    public static List<KernelOperation> of(Map<ServiceKey, VirtualService> now, Map<ServiceKey, VirtualService> wanted) {
        TablePlan plan = new TablePlan();
        wanted.forEach((key, service) -> plan.service(now.get(key), service));
        now.keySet().stream().filter(key -> !wanted.containsKey(key))
                .forEach(key -> plan.gone(now.get(key)));
        plan.operations.addAll(plan.removals);
        return plan.operations;
    }

    private void gone(VirtualService service) {
        removals.add(operation(Kind.DELETE, SERVICE, service.key().toString()));
        service.markedTraffic().forEach(each -> removals.add(marking(Kind.DELETE, each, service.key())));
    }

    private static VirtualService unmarked(VirtualService service) {
        return service.toBuilder().markedTraffic(List.of()).build();
    }

    private static KernelOperation marking(Kind kind, MarkedTraffic traffic, ServiceKey service) {
        return operation(kind, KernelOperation.NFTABLES, "mark " + traffic + " for " + service);
    }

    private void service(VirtualService now, VirtualService wanted) {
        ServiceKey key = wanted.key();
        if (now == null) {
            operations.add(operation(Kind.ADD, SERVICE, key + " " + wanted.scheduler()));
        } else if (!unmarked(now).equalsWithoutDestinations(unmarked(wanted))) {
            operations.add(operation(Kind.SET, SERVICE, key + " " + wanted.scheduler()));
        }
        List<MarkedTraffic> markedNow = now == null ? List.of() : now.markedTraffic();
        wanted.markedTraffic().stream().filter(each -> !markedNow.contains(each))
                .forEach(each -> operations.add(marking(Kind.ADD, each, key)));
        markedNow.stream().filter(each -> !wanted.markedTraffic().contains(each))
                .forEach(each -> removals.add(marking(Kind.DELETE, each, key)));
        for (Destination destination : wanted.destinations()) {
            Optional<Destination> present = now == null ? Optional.empty() : now.destination(destination.key());
            if (present.isEmpty()) {
                operations.add(operation(Kind.ADD, DESTINATION, row(destination) + of(key)));
            } else if (!present.get().equals(destination)) {
                operations.add(operation(Kind.SET, DESTINATION, row(destination) + of(key)));
            }
        }
        if (now != null) {
            now.destinations().stream().filter(each -> wanted.destination(each.key()).isEmpty())
                    .forEach(gone -> removals.add(operation(Kind.DELETE, DESTINATION, gone.key() + of(key))));
        }
    }

    private static String row(Destination destination) {
        return destination.key() + " " + destination.forwarding().method().name().toLowerCase(Locale.ROOT) + " weight "
                + destination.weight();
    }

    private static String of(ServiceKey service) {
        return " of " + service;
    }

    private static KernelOperation operation(Kind kind, String object, String what) {
        return new KernelOperation(Occasion.AT_ONCE, kind, object, "", what, "");
    }
}
