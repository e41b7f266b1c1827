package io.understudy.language.model;

import io.understudy.api.config.LvsSyncDaemon;
import io.understudy.api.config.LvsTimeouts;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.Settings;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Arguments;

/** Reads the words behind {@code lvs_timeouts} and {@code lvs_sync_daemon}. */
final class LvsWords {

    private final Reading reading;
    private final WordsBinder<Settings.Builder> timeouts;
    private final WordsBinder<Settings.Builder> syncDaemon;

    LvsWords(Reading reading) {
        this.reading = reading;
        this.timeouts = new WordsBinder<Settings.Builder>(reading, "lvs_timeouts-spec")
                .attributes(LvsTimeouts.class, settings -> settings);
        this.syncDaemon = new WordsBinder<Settings.Builder>(reading, "lvs_sync_daemon-spec")
                .attributes(LvsSyncDaemon.class, settings -> settings);
    }

    LvsTimeouts timeouts(Arguments arguments) {
        return LvsTimeouts.of(arguments.statement().position(), words(timeouts, arguments.statement(), 1));
    }

    /** {@code null}, with a complaint, where no interface is named. */
    LvsSyncDaemon syncDaemon(Arguments arguments) {
        return arguments.present() ? LvsSyncDaemon.of(arguments.word(), arguments.statement().position(),
                words(syncDaemon, arguments.statement(), 2)) : null;
    }

    private Settings words(WordsBinder<Settings.Builder> binder, Statement line, int first) {
        Settings.Builder settings = Settings.builder();
        WordCursor words = new WordCursor(line, first);
        while (words.hasNext()) {
            if (!binder.bind(settings, words)) {
                Word unknown = words.next();
                reading.complaints().add(Kind.BAD_VALUE, line, unknown,
                        "Unknown option '" + unknown + "' for " + line.keyword() + " - ignoring", "");
            }
        }
        return settings.build();
    }
}
