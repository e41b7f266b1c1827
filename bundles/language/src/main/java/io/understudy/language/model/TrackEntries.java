package io.understudy.language.model;

import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.TrackEntry;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Decimal;

/** Reads one line of {@code track_interface}, {@code track_script} …: {@code NAME [weight N [reverse|noreverse]]}. */
final class TrackEntries {

    private static final int LARGEST = 254;

    private final Reading reading;

    TrackEntries(Reading reading) {
        this.reading = reading;
    }

    /**
     * One line.
     *
     * @param maxWeight largest weight of this kind, up or down; one more is read as this (C87)
     */
    TrackEntry read(String owner, Statement line, int maxWeight) {
        Integer weight = null;
        Boolean reverse = null;
        for (int i = 0; i < line.arguments(); i++) {
            Word word = line.argument(i);
            switch (word.text()) {
                case "weight" -> {
                    if (++i == line.arguments()) {
                        bad(line, word, "weight without value specified for " + line.keyword());
                    } else {
                        weight = weight(owner, line, line.argument(i), maxWeight);
                    }
                }
                case "reverse" -> reverse = true;
                case "noreverse" -> reverse = false;
                default -> bad(line, word, "unknown tracking option '" + word.text() + "'");
            }
        }
        return new TrackEntry(line.keyword(), weight, reverse);
    }

    private Integer weight(String owner, Statement line, Word word, int max) {
        long value = Decimal.decimals(word.text()) > 0 ? Decimal.INVALID : Decimal.parse(word.text());
        if (value == Decimal.INVALID || Math.abs(value) > LARGEST * 1_000_000L) {
            bad(line, word, "(" + owner + ") weight " + word + " for " + line.keyword() + " must be between [-" + max + ".." + max
                    + "] inclusive. Ignoring...");
            return null;
        }
        return (int) Math.max(-max, Math.min(max, value / 1_000_000));
    }

    private void bad(Statement line, Word word, String message) {
        reading.complaints().add(Kind.BAD_VALUE, line, word, message, "NAME [weight NUMBER [reverse]]");
    }
}
