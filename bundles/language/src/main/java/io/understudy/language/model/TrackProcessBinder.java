package io.understudy.language.model;

import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.Settings;
import io.understudy.api.config.TrackProcess;
import io.understudy.language.statement.Statement;
import io.understudy.language.vocabulary.Arguments;

/** Binds {@code vrrp_track_process}. */
final class TrackProcessBinder {

    private final Reading reading;
    private final BlockBinder<Settings.Builder> binder;

    TrackProcessBinder(Reading reading) {
        this.reading = reading;
        this.binder = new BlockBinder<Settings.Builder>(reading, "vrrp_track_process")
                .on("weight", (s, a) -> Weights.set(a, s, TrackProcess.WEIGHT, TrackProcess.REVERSE))
                .on("process", this::process)
                .on("delay", TrackProcessBinder::delay)
                .attributes(TrackProcess.class, s -> s);
    }

    private void process(Settings.Builder settings, Arguments arguments) {
        if (settings.isSet(TrackProcess.PROCESS)) {
            reading.complaints().add(Kind.BAD_VALUE, arguments.statement(), "Process already set for track process"
                    + " - ignoring " + arguments.statement().tail(), "one line of a kind");
        } else {
            reading.values().set(TrackProcess.PROCESS, arguments, settings);
        }
    }

    private static void delay(Settings.Builder settings, Arguments arguments) {
        Long micros = arguments.millionths();
        if (micros != null) {
            settings.set(TrackProcess.TERMINATE_DELAY_MICROS, micros, arguments.statement().position());
            settings.set(TrackProcess.FORK_DELAY_MICROS, micros, arguments.statement().position());
        }
    }

    /** One block; {@code null} where it names no program. */
    TrackProcess bind(Statement block) {
        Settings.Builder settings = Settings.builder();
        binder.bind(settings, block.body());
        String name = block.argument(0).text();
        if (settings.get(TrackProcess.PROCESS).isEmpty()) {
            reading.complaints().add(Kind.WARNING, block, "track process '" + name
                    + "' process name not specified", "process NAME in the block");
            return null;
        }
        Integer most = settings.get(TrackProcess.QUORUM_MAX);
        // a maximum of 0 means that none may run: the smallest number is no limit then
        if (most != null && most > 0 && most < settings.get(TrackProcess.QUORUM)) {
            reading.complaints().add(Kind.WARNING, block, "quorum_max is less than quorum - ignoring",
                    "a quorum_max of at least quorum");
            settings.clear(TrackProcess.QUORUM_MAX);
        }
        return TrackProcess.of(name, block.position(), settings.build());
    }
}
