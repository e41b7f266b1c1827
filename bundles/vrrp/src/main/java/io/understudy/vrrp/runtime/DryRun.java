package io.understudy.vrrp.runtime;

import io.understudy.api.plan.EnginePlan;
import io.understudy.api.plan.KernelOperation;
import io.understudy.api.plan.Occasion;
import io.understudy.api.plan.PlannedChange;
import io.understudy.api.plan.PlannedTransition;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.vrrp.policy.Outlook;
import io.understudy.vrrp.policy.RouterFate;
import io.understudy.vrrp.protocol.ReceiveExpectations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A reload done to copies of all routers: what it asks of the kernel at once, what becomes of each router, and what
 * follows where a take-over is to be expected. One thread, of whatever kind: the copies share nothing that changes.
 */
final class DryRun {

    private static final String BLOCK = "vrrp_instance";

    private record Before(int priority, ReceiveExpectations heardWith, Outlook outlook) {
    }

    private final DryKernel kernel;
    /** The copies; the reload changes this map. */
    private final Map<String, RouterRuntime> routers;
    private final Map<String, RouterFate> fates;
    private final Map<String, Before> before = new LinkedHashMap<>();
    private final Map<Object, String> holders = new LinkedHashMap<>();
    private final Map<String, List<PlannedTransition>> transitions = new LinkedHashMap<>();

    DryRun(DryKernel kernel, Map<String, RouterRuntime> routers, Map<String, RouterFate> fates) {
        this.kernel = kernel;
        this.routers = routers;
        this.fates = fates;
        routers.forEach((name, router) -> {
            before.put(name, new Before(router.machine().effectivePriority(), demands(router),
                    router.outlook(demands(router), kernel.nowNanos())));
            router.held().inKernel().forEach(address -> holders.put(address, name));
            router.held().routingInKernel().forEach(entry -> holders.put(entry, name));
        });
    }

    /** Lets the reload happen, and what follows. */
    EnginePlan of(List<RouterWant> wants, Runnable reload) {
        reload.run();
        collect(Occasion.AT_ONCE, "", "");
        // a sync group takes over with the last of its members: what is less sure comes last
        routers.forEach((name, router) -> takeOver(name, router, Occasion.FOLLOWS));
        routers.forEach((name, router) -> takeOver(name, router, Occasion.UNLESS_HEARD));
        List<PlannedChange> changes = new ArrayList<>();
        for (RouterWant want : wants) {
            add(changes, want.instance().name());
        }
        fates.forEach((name, fate) -> {
            if (fate == RouterFate.REMOVED) {
                add(changes, name);
            }
        });
        return new EnginePlan("vrrp", changes, operations());
    }

    private void takeOver(String name, RouterRuntime router, Occasion occasion) {
        Outlook outlook = outlook(name, router);
        boolean news = fates.get(name) != RouterFate.KEPT || !outlook.equals(before.get(name).outlook())
                || !through(name).isEmpty();
        if (outlook.takesOver() == occasion && news) {
            kernel.on(occasion);
            letTimePass(router);
            collect(occasion, name, outlook.text());
        }
    }

    /** Until a router's timer, and with it the expected take-over, comes. */
    private static void letTimePass(RouterRuntime router) {
        long then = router.machine().deadlineNanos();
        if (router.group() != null) {
            router.group().speak(then); // or they would seem to have stalled
        }
        router.timerExpired(then);
    }

    private Outlook outlook(String name, RouterRuntime router) {
        boolean runsOn = !fates.get(name).begins();
        return router.outlook(runsOn ? before.get(name).heardWith() : demands(router), kernel.nowNanos());
    }

    private static ReceiveExpectations demands(RouterRuntime router) {
        return router.machine().settings().expectations();
    }

    /** Takes over what was told; of one router with {@code why} instead of the cause. */
    private void collect(Occasion occasion, String router, String why) {
        for (String name : kernel.timeline().names()) {
            List<PlannedTransition> known = transitions.computeIfAbsent(name, first -> new ArrayList<>());
            kernel.timeline().of(name).stream().filter(told -> told.from() != told.to()).skip(known.size()).toList()
                    .forEach(told -> known.add(new PlannedTransition(occasion, told.from().name(), told.to().name(),
                            name.equals(router) ? why : told.cause())));
        }
    }

    private List<PlannedTransition> through(String name) {
        return transitions.getOrDefault(name, List.of());
    }

    private void add(List<PlannedChange> changes, String name) {
        RouterFate fate = fates.get(name);
        if (fate == RouterFate.KEPT && through(name).isEmpty()) {
            return;
        }
        VrrpState state = routers.containsKey(name) ? routers.get(name).state() : VrrpState.INIT;
        changes.add(new PlannedChange(kind(fate), BLOCK, name, through(name), state.name(), remark(name)));
    }

    private String remark(String name) {
        RouterRuntime router = routers.get(name);
        if (router == null) {
            return "";
        }
        if (router.state() != VrrpState.MASTER) {
            return outlook(name, router).text();
        }
        boolean lowered = fates.get(name) == RouterFate.CHANGED
                && router.machine().effectivePriority() < before.get(name).priority();
        return lowered && through(name).isEmpty()
                ? "a BACKUP with a priority above " + router.machine().effectivePriority() + " would take over" : "";
    }

    /** What was asked of the kernel, and for whom. */
    private List<KernelOperation> operations() {
        Map<Object, String> heirs = new LinkedHashMap<>();
        routers.forEach((name, router) -> {
            router.held().inKernel().forEach(address -> heirs.put(address, name));
            router.held().routingInKernel().forEach(entry -> heirs.put(entry, name));
        });
        return kernel.asked().stream().map(asked -> {
            Map<Object, String> whose = asked.kind() == KernelOperation.Kind.DELETE ? holders : heirs;
            return new KernelOperation(asked.occasion(), asked.kind(), asked.object(), asked.interfaceName(),
                    asked.what(), asked.thing() == null ? "" : whose.getOrDefault(asked.thing(), ""));
        }).toList();
    }

    private static PlannedChange.Kind kind(RouterFate fate) {
        return switch (fate) {
            case ADDED -> PlannedChange.Kind.ADDED;
            case REMOVED -> PlannedChange.Kind.REMOVED;
            case REPLACED -> PlannedChange.Kind.REPLACED;
            case CHANGED -> PlannedChange.Kind.CHANGED;
            case KEPT -> PlannedChange.Kind.AFFECTED;
        };
    }
}
