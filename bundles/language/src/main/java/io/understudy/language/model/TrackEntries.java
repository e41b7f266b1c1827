package io.understudy.language.model;

import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.TrackEntry;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Decimal;

/** Reads the lines of {@code track_interface}, {@code track_script}: {@code NAME [weight N [reverse|noreverse]]}. */
final class TrackEntries {

    private static final int MAX_WEIGHT = 253;

    private final Reading reading;

    TrackEntries(Reading reading) {
        this.reading = reading;
    }

    TrackEntry read(Statement line) {
        Integer weight = null;
        Boolean reverse = null;
        for (int i = 0; i < line.arguments(); i++) {
            Word word = line.argument(i);
            switch (word.text()) {
                case "weight" -> {
                    if (++i == line.arguments()) {
                        bad(line, word, "weight without value specified for " + line.keyword());
                    } else {
                        weight = weight(line, line.argument(i));
                    }
                }
                case "reverse" -> reverse = true;
                case "noreverse" -> reverse = false;
                default -> bad(line, word, "unknown tracking option '" + word.text() + "'");
            }
        }
        return new TrackEntry(line.keyword(), weight, reverse);
    }

    private Integer weight(Statement line, Word word) {
        long value = Decimal.decimals(word.text()) > 0 ? Decimal.INVALID : Decimal.parse(word.text());
        // C87: 254 is read as 253
        if (value == Decimal.INVALID || Math.abs(value) > (MAX_WEIGHT + 1) * 1_000_000L) {
            bad(line, word, "weight for " + line.keyword() + " must be between [-253..253] inclusive. Ignoring...");
            return null;
        }
        return (int) Math.max(-MAX_WEIGHT, Math.min(MAX_WEIGHT, value / 1_000_000));
    }

    private void bad(Statement line, Word word, String message) {
        reading.complaints().add(Kind.BAD_VALUE, line, word, message, "NAME [weight -253..253 [reverse]]");
    }
}
