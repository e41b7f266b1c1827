package io.understudy.language.model;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.InterfaceDelays;
import io.understudy.api.config.LinkbeatInterface;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.Settings;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Arguments;
import io.understudy.language.vocabulary.Decimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Binds the lines of {@code linkbeat_interfaces} and {@code interface_up_down_delays}; the last of a name counts. */
final class InterfaceLines {

    private static final Set<String> METHODS = Set.of("MII", "ETHTOOL", "IOCTL");
    private static final long DELAY_MAX_MICROS = 255_000_000;

    private final Reading reading;
    private final Map<String, LinkbeatInterface> linkbeats = new LinkedHashMap<>();
    private final Map<String, InterfaceDelays> delays = new LinkedHashMap<>();

    InterfaceLines(Reading reading) {
        this.reading = reading;
    }

    void linkbeat(Arguments arguments) {
        for (Statement line : arguments.statement().body()) {
            Settings.Builder settings = Settings.builder();
            for (int i = 0; i < line.arguments(); i++) {
                Word word = line.argument(i);
                if (METHODS.contains(word.text())) {
                    settings.set(LinkbeatInterface.METHOD, word.text(), line.position(word));
                } else {
                    reading.complaints().add(Kind.BAD_VALUE, line, word, "extra characters " + word
                            + " in linkbeat interface", "MII, ETHTOOL or IOCTL");
                }
            }
            linkbeats.put(line.keyword(), LinkbeatInterface.of(line.keyword(), line.position(), settings.build()));
        }
    }

    void delays(Arguments arguments) {
        for (Statement line : arguments.statement().body()) {
            Settings.Builder settings = Settings.builder();
            long down = line.arguments() > 0 ? micros(line, line.argument(0)) : 0;
            long up = line.arguments() > 1 ? micros(line, line.argument(1)) : 0;
            if (line.arguments() != 1 && line.arguments() != 2) {
                // keepalived says nothing
                reading.complaints().add(Kind.NOTE, line, "interface_up_down_delays " + line.keyword()
                        + " should have one or two delays", "INTERFACE DOWN [UP], in seconds");
            }
            if (down >= 0 && up >= 0) {
                settings.set(InterfaceDelays.DOWN_MICROS, down, line.position());
                settings.set(InterfaceDelays.UP_MICROS, up, line.position());
                delays.put(line.keyword(), InterfaceDelays.of(line.keyword(), line.position(), settings.build()));
            }
        }
    }

    private long micros(Statement line, Word word) {
        long micros = Decimal.parse(word.text());
        if (micros < 0 || micros > DELAY_MAX_MICROS) {
            reading.complaints().add(Kind.BAD_VALUE, line, word, micros == Decimal.INVALID ? "invalid number '" + word + "'"
                    : "number '" + word + "' outside range [0, 255]",
                    "a number of seconds from 0 to 255");
            return -1;
        }
        return micros;
    }

    void addTo(Configuration.Builder configuration) {
        linkbeats.values().forEach(configuration::add);
        delays.values().forEach(configuration::add);
    }
}
