package io.understudy.core.config;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.ConfigurationPlan;
import io.understudy.api.config.Problem;
import io.understudy.api.plan.EnginePlan;
import io.understudy.core.policy.ConfigurationDiff;
import io.understudy.core.policy.ConfigurationMerge;
import io.understudy.core.policy.FixedAtStart;
import java.util.ArrayList;
import java.util.List;

/**
 * A load up to the point of no return: everything read, merged, compared and prepared, nothing touched.
 *
 * @param reading  what the sources said
 * @param wanted   the merged configuration; as far as it got where refused
 * @param diff     what is different from what runs
 * @param prepared what the engines are ready to do; nothing where no engine has anything to do
 * @param problems all complaints
 * @param refused  {@code true} where it must not be applied
 */
record Attempt(Sources.Reading reading, Configuration wanted, ConfigurationDiff diff, Engines.Prepared prepared,
        List<Problem> problems, boolean refused) {

    private static final Engines.Prepared NOTHING = new Engines.Prepared(List.of(), List.of());

    /**
     * Prepares what was read.
     *
     * @param running what is in force
     * @param first   {@code true} where nothing was ever loaded: every engine gets the result, also an empty one
     */
    static Attempt of(Sources.Reading reading, Engines engines, Configuration running, boolean first) {
        ConfigurationMerge.Result merged = ConfigurationMerge.of(reading.parts());
        List<Problem> problems = new ArrayList<>(reading.problems());
        problems.addAll(merged.problems());
        ConfigurationDiff diff = ConfigurationDiff.between(running, merged.configuration());
        List<Problem> fixed = new ArrayList<>();
        if (!first && !reading.refused()) {
            fixed.addAll(FixedAtStart.refusals(running, merged.configuration()));
            fixed.addAll(ReloadCheck.refusals(running, problems));
        }
        problems.addAll(fixed);
        boolean refused = reading.refused() || !merged.problems().isEmpty() || !fixed.isEmpty();
        Engines.Prepared prepared = NOTHING;
        if (!refused) {
            // Unchanged: only an engine that failed the last time gets another chance.
            prepared = engines.prepare(first || !diff.isEmpty() ? engines.all() : engines.behind(),
                    merged.configuration());
            problems.addAll(prepared.refusals());
            refused = !prepared.refusals().isEmpty();
        }
        return new Attempt(reading, merged.configuration(), diff, prepared, List.copyOf(problems), refused);
    }

    /** Nothing differs and no engine is behind. */
    boolean isUnchanged() {
        return diff.isEmpty() && prepared.ready().isEmpty();
    }

    /** With complaints that were made earlier. */
    Attempt with(List<Problem> earlier) {
        List<Problem> all = new ArrayList<>(earlier);
        all.addAll(problems);
        return new Attempt(reading, wanted, diff, prepared, List.copyOf(all), refused);
    }

    /** For people and programs. */
    ConfigurationPlan plan(List<EnginePlan> engines) {
        return new ConfigurationPlan(!refused, wanted.source(), problems, refused ? List.of() : diff.blocks(), engines);
    }
}
