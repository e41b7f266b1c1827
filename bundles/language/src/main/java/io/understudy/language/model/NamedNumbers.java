package io.understudy.language.model;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.Settings;
import io.understudy.language.model.NameTables.Table;
import io.understudy.language.statement.Word;

/** Binds words of routes and rules whose value is a number that may have a name: {@code table main}, {@code realms a/b}. */
final class NamedNumbers {

    private static final int REALM_BITS = 16;

    private final Reading reading;
    private final NameTables names;
    private final String owner;

    /**
     * For the lines of one kind.
     *
     * @param owner {@code route} or {@code rule}, for messages
     */
    NamedNumbers(Reading reading, NameTables names, String owner) {
        this.reading = reading;
        this.names = names;
        this.owner = owner;
    }

    /** The number behind a word; {@code null}, with a complaint, where it is none. */
    private Long read(Table table, Word word, Word value, WordCursor rest) {
        Long number = names.number(table, value.text());
        if (number == null) {
            complain(word, value, rest);
        }
        return number;
    }

    void set(Settings.Builder settings, Attribute<Integer> attribute, Table table, Word word, Word value,
            WordCursor rest) {
        Long number = value == null ? null : read(table, word, value, rest);
        if (number != null) {
            settings.set(attribute, number.intValue(), rest.line().position(value));
        }
    }

    /** {@code false} where it is none: in another table the line would do harm. */
    boolean setTable(Settings.Builder settings, Attribute<Long> attribute, Word word, Word value, WordCursor rest) {
        Long number = value == null ? null : read(Table.TABLES, word, value, rest);
        if (number != null) {
            settings.set(attribute, number, rest.line().position(value));
        }
        return number != null;
    }

    /** {@code [SOURCE/]DESTINATION}. */
    void setRealms(Settings.Builder settings, Attribute<Integer> attribute, Word word, Word value, WordCursor rest) {
        if (value == null) {
            return;
        }
        int slash = value.text().indexOf('/');
        Long source = slash < 0 ? Long.valueOf(0) : names.number(Table.REALMS, value.text().substring(0, slash));
        Long destination = names.number(Table.REALMS, value.text().substring(slash + 1));
        if (source == null || destination == null) {
            complain(word, value, rest);
        } else {
            settings.set(attribute, (int) (source << REALM_BITS | destination), rest.line().position(value));
        }
    }

    private void complain(Word word, Word value, WordCursor rest) {
        reading.complaints().add(Kind.BAD_VALUE, rest.line(), value,
                "Invalid " + word + " " + value + " specified for " + owner,
                "a number, or a name that iproute2's files on this machine know");
    }
}
