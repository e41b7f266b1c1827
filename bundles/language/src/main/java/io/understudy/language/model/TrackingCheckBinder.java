package io.understudy.language.model;

import io.understudy.api.config.BfdCheck;
import io.understudy.api.config.CheckBlock;
import io.understudy.api.config.FileCheck;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.Settings;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Arguments;
import java.util.List;

/** Binds {@code FILE_CHECK} and {@code BFD_CHECK}: checks that follow something defined elsewhere. */
final class TrackingCheckBinder {

    private final Reading reading;
    private final Followed followed;
    private final BlockBinder<Settings.Builder> file;
    private final BlockBinder<Settings.Builder> bfd;

    TrackingCheckBinder(Reading reading, Followed followed) {
        this.reading = reading;
        this.followed = followed;
        file = new BlockBinder<Settings.Builder>(reading, CheckBinders.blockName("FILE_CHECK"))
                .on("track_file", this::trackFile)
                .on("weight", TrackingCheckBinder::weight);
        bfd = new BlockBinder<Settings.Builder>(reading, CheckBinders.blockName("BFD_CHECK"))
                .on("name", this::session)
                .attributes(BfdCheck.class, settings -> settings);
    }

    List<CheckBlock> file(Statement block) {
        Settings.Builder settings = Settings.builder();
        file.bind(settings, block.body());
        if (settings.get(FileCheck.TRACK_FILE).isEmpty()) {
            reading.complaints().add(Kind.BAD_VALUE, block, "FILE_CHECK has no track_file specified - ignoring",
                    "track_file NAME in the block");
            return List.of();
        }
        return List.of(FileCheck.of(block.position(), settings.build()));
    }

    List<CheckBlock> bfd(Statement block) {
        Settings.Builder settings = Settings.builder();
        bfd.bind(settings, block.body());
        if (settings.get(BfdCheck.NAME).isEmpty()) {
            reading.complaints().add(Kind.BAD_VALUE, block, "BFD_CHECK has no name specified - ignoring",
                    "name NAME in the block");
            return List.of();
        }
        return List.of(BfdCheck.of(block.position(), settings.build()));
    }

    private void trackFile(Settings.Builder settings, Arguments arguments) {
        String name = arguments.word();
        if (name != null && !followed.files().knows(name)) {
            arguments.bad(arguments.statement().argument(0), "track_file " + name + " not found");
        } else if (name != null) {
            followed.usedFile().accept(name);
            settings.set(FileCheck.TRACK_FILE, name, arguments.statement().position());
        }
    }

    private void session(Settings.Builder settings, Arguments arguments) {
        String name = arguments.word();
        if (name != null && !followed.sessions().knows(name)) {
            arguments.bad(arguments.statement().argument(0), "BFD_CHECK - BFD " + name + " not configured");
        } else if (name != null) {
            settings.set(BfdCheck.NAME, name, arguments.statement().position());
        }
    }

    private static void weight(Settings.Builder settings, Arguments arguments) {
        Integer value = arguments.integer();
        if (value == null) {
            return;
        }
        settings.set(FileCheck.WEIGHT, value, arguments.statement().position());
        if (arguments.count() > 1) {
            Word option = arguments.statement().argument(1);
            switch (option.text()) {
                case "reverse", "noreverse" -> settings.set(FileCheck.REVERSE, "reverse".equals(option.text()),
                        arguments.statement().position(option));
                default -> arguments.bad(option, "unknown weight option '" + option.text() + "'");
            }
        }
    }
}
