package io.understudy.api.config;

import io.understudy.api.plan.EnginePlan;
import java.util.List;
import java.util.Objects;

/**
 * What a configuration would do if it were applied now.
 *
 * @param accepted {@code false}: it would be refused; then nothing is planned
 * @param source   what was read, for people: a file name
 * @param problems all complaints
 * @param changes  the blocks that differ from what is in force
 * @param engines  what each engine would do
 */
public record ConfigurationPlan(boolean accepted, String source, List<Problem> problems, List<BlockChange> changes,
        List<EnginePlan> engines) {

    /** Copies the lists. */
    public ConfigurationPlan {
        Objects.requireNonNull(source);
        problems = List.copyOf(problems);
        changes = List.copyOf(changes);
        engines = List.copyOf(engines);
    }
}
