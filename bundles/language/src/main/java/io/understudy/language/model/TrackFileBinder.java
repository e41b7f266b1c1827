package io.understudy.language.model;

import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.Settings;
import io.understudy.api.config.TrackFile;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Arguments;

/** Binds {@code track_file} and the older {@code vrrp_track_file}. */
final class TrackFileBinder {

    private final Reading reading;
    private final BlockBinder<Settings.Builder> file;
    private final BlockBinder<Settings.Builder> older;

    TrackFileBinder(Reading reading) {
        this.reading = reading;
        this.file = binder("track_file");
        this.older = binder("vrrp_track_file");
    }

    private BlockBinder<Settings.Builder> binder(String name) {
        return new BlockBinder<Settings.Builder>(reading, name)
                .on("weight", (s, a) -> Weights.set(a, s, TrackFile.WEIGHT, TrackFile.REVERSE))
                .on("file", this::file)
                .on("init_file", this::initial)
                .attributes(TrackFile.class, s -> s);
    }

    /** One block; {@code null} where it names no file. */
    TrackFile bind(Statement block) {
        Settings.Builder settings = Settings.builder();
        ("track_file".equals(block.keyword()) ? file : older).bind(settings, block.body());
        String name = block.argument(0).text();
        if (!settings.isSet(TrackFile.FILE)) {
            reading.complaints().add(Kind.WARNING, block, "No file set for track_file " + name + " - ignoring",
                    "file PATH in the block");
            return null;
        }
        return TrackFile.of(name, block.position(), settings.build());
    }

    private void file(Settings.Builder settings, Arguments arguments) {
        if (settings.isSet(TrackFile.FILE)) {
            reading.complaints().add(Kind.BAD_VALUE, arguments.statement(), "File already set for track file - ignoring "
                    + arguments.statement().tail(), "one line of a kind");
        } else {
            reading.values().set(TrackFile.FILE, arguments, settings);
        }
    }

    private void initial(Settings.Builder settings, Arguments arguments) {
        Statement statement = arguments.statement();
        int value = 0;
        for (int i = 0; i < statement.arguments(); i++) {
            Word word = statement.argument(i);
            if ("overwrite".equals(word.text())) {
                settings.set(TrackFile.INIT_FILE_OVERWRITE, true, statement.position(word));
            } else {
                try {
                    value = Integer.parseInt(word.text());
                } catch (NumberFormatException e) {
                    arguments.bad(word, "Unknown track file init option " + word);
                }
            }
        }
        settings.set(TrackFile.INIT_FILE, value, statement.position());
    }
}
