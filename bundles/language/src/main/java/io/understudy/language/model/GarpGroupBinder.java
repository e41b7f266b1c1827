package io.understudy.language.model;

import io.understudy.api.config.GarpGroup;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.Settings;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Arguments;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Binds {@code garp_group}. An interface belongs to one group, and to it once. */
final class GarpGroupBinder {

    private record Draft(Settings.Builder settings, List<String> interfaces) {
    }

    private final Reading reading;
    private final Once<BlockBinder<Draft>> binder;
    private final Set<String> taken = new HashSet<>();
    private int count;
    private final List<GarpGroup> groups = new ArrayList<>();

    GarpGroupBinder(Reading reading) {
        this.reading = reading;
        this.binder = new Once<>(() -> new BlockBinder<Draft>(reading, "garp_group")
                .on("interface", (draft, a) -> {
                    if (a.present()) {
                        take(draft, a.statement(), a.statement().argument(0));
                    }
                })
                .on("interfaces", (draft, a) -> a.statement().body().forEach(line ->
                        line.words().forEach(word -> take(draft, line, word))))
                .attributes(GarpGroup.class, Draft::settings));
    }

    private void take(Draft draft, Statement line, Word name) {
        if (taken.add(name.text())) {
            draft.interfaces.add(name.text());
        } else {
            reading.complaints().add(Kind.BAD_VALUE, line, name, "garp_group already specified for " + name
                    + " - ignoring", "an interface in one place only");
        }
    }

    void bind(Arguments arguments) {
        Statement block = arguments.statement();
        int number = count++;
        Draft draft = new Draft(Settings.builder(), new ArrayList<>());
        binder.get().bind(draft, block.body());
        if (draft.interfaces.isEmpty()) {
            // keepalived says nothing
            reading.complaints().add(Kind.NOTE, block, "garp group " + number + " has no interfaces - removing",
                    "interface NAME in the block");
            return;
        }
        if (!draft.settings.isSet(GarpGroup.GARP_INTERVAL_MICROS)
                && !draft.settings.isSet(GarpGroup.GNA_INTERVAL_MICROS)) {
            reading.complaints().add(Kind.BAD_VALUE, block, "garp group " + number
                    + " does not have any delay set - removing", "garp_interval or gna_interval in the block");
            return;
        }
        draft.settings.set(GarpGroup.INTERFACES, List.copyOf(draft.interfaces), block.position());
        groups.add(GarpGroup.of(String.join(",", draft.interfaces), block.position(), draft.settings.build()));
    }

    List<GarpGroup> groups() {
        return groups;
    }
}
