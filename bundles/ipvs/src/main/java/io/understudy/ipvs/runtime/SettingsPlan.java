package io.understudy.ipvs.runtime;

import io.understudy.api.plan.EnginePlan;
import io.understudy.api.plan.KernelOperation;
import io.understudy.api.plan.Occasion;
import io.understudy.ipvs.codec.SyncDaemonRow;
import io.understudy.ipvs.codec.Timeouts;
import io.understudy.ipvs.protocol.SyncDaemonPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What other settings would ask of the kernel; the table's rows are the balancer's to plan. */
final class SettingsPlan {

    private static final String SYNC_DAEMON = "sync daemon";
    private static final String TIMEOUTS = "lvs_timeouts";

    private SettingsPlan() {
    }

    /**
     * The plan.
     *
     * @param now     settings in force; {@code null}: none
     * @param wanted  settings that would be
     * @param masters names of the virtual routers that are MASTER
     */
    static EnginePlan of(String engine, IpvsSettings now, IpvsSettings wanted, Set<String> masters) {
        List<KernelOperation> operations = new ArrayList<>();
        Timeouts timeouts = now == null ? Timeouts.UNCHANGED : now.timeouts();
        if (!timeouts.equals(wanted.timeouts())) {
            operations.add(operation(KernelOperation.Kind.SET, TIMEOUTS, "", "tcp " + wanted.timeouts().tcpSeconds()
                    + " tcpfin " + wanted.timeouts().tcpFinSeconds() + " udp " + wanted.timeouts().udpSeconds()));
        }
        List<SyncDaemonRow> running = now == null ? List.of() : now.daemons(masters);
        Set<Integer> ours = running.stream().map(SyncDaemonRow::state).collect(Collectors.toSet());
        for (SyncDaemonPlan.Step step : SyncDaemonPlan.of(wanted.daemons(masters), running, ours)) {
            operations.add(operation(step.start().isPresent() ? KernelOperation.Kind.ADD : KernelOperation.Kind.DELETE,
                    SYNC_DAEMON, step.start().map(SyncDaemonRow::interfaceName).orElse(""),
                    SyncDaemonPlan.role(step.state())));
        }
        return new EnginePlan(engine, List.of(), operations);
    }

    private static KernelOperation operation(KernelOperation.Kind kind, String object, String interfaceName,
            String what) {
        return new KernelOperation(Occasion.AT_ONCE, kind, object, interfaceName, what, "");
    }
}
