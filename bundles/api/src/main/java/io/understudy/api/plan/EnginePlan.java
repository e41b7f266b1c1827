package io.understudy.api.plan;

import java.util.List;
import java.util.Objects;

/**
 * What one engine would do.
 *
 * @param engine     its name: {@code vrrp}
 * @param changes    what becomes of what it runs; nothing is said of what is neither touched nor affected
 * @param operations what it asks of the kernel, in order
 */
public record EnginePlan(String engine, List<PlannedChange> changes, List<KernelOperation> operations) {

    /** Copies the lists. */
    public EnginePlan {
        Objects.requireNonNull(engine);
        changes = List.copyOf(changes);
        operations = List.copyOf(operations);
    }

    /** An engine that has nothing to tell. */
    public static EnginePlan nothing(String engine) {
        return new EnginePlan(engine, List.of(), List.of());
    }
}
