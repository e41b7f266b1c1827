package io.understudy.language.model;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.CommandLine;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.Settings;
import io.understudy.language.statement.Complaints;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Arguments;
import io.understudy.language.vocabulary.Grammar;
import java.util.ArrayList;
import java.util.List;

/** What the words after a keyword mean where the attribute's kind says it all. */
final class Values {

    private final CommandLines commands;
    private final Complaints complaints;

    Values(CommandLines commands, Complaints complaints) {
        this.commands = commands;
        this.complaints = complaints;
    }

    /**
     * Sets an attribute to what is written; a bad value is complained about and changes nothing (A35), and so
     * does a second command (A73).
     */
    <T> void set(Attribute<T> attribute, Arguments arguments, Settings.Builder settings) {
        if (attribute.kind() == Attribute.Kind.COMMAND && settings.isSet(attribute)) {
            complaints.add(Kind.BAD_VALUE, arguments.statement(), arguments.statement().keyword()
                    + " already specified - ignoring", "one line of a kind");
            return;
        }
        @SuppressWarnings("unchecked") // the attribute's kind names its type
        T value = (T) value(attribute.kind(), arguments);
        if (value != null) {
            settings.set(attribute, value, arguments.statement().position());
        }
    }

    private Object value(Attribute.Kind kind, Arguments arguments) {
        return switch (kind) {
            case FLAG -> arguments.grammar().form() == Grammar.Form.FLAG ? Boolean.TRUE : arguments.bool();
            case INTEGER -> integer(arguments);
            case NUMBER -> arguments.present() ? arguments.number(arguments.statement().argument(0)) : null;
            case MICROS -> arguments.millionths();
            case TEXT -> text(arguments);
            case TEXTS -> isThere(arguments) ? texts(arguments.statement()) : null;
            case ADDRESS -> arguments.address();
            case COMMAND -> standsAlone(arguments) ? CommandLine.NONE : commands.withUser(arguments);
            case OWN -> throw new IllegalStateException(arguments.statement().keyword() + " needs a handler");
        };
    }

    /** {@code true} where a keyword stands without the argument that it may have; that means something of its own. */
    private static boolean standsAlone(Arguments arguments) {
        return arguments.count() == 0 && arguments.grammar().absence() == Grammar.Absence.ALLOWED;
    }

    private static Integer integer(Arguments arguments) {
        if (arguments.grammar().form() != Grammar.Form.CHOICE) {
            return arguments.integer();
        }
        String choice = arguments.choice();
        return choice == null ? null : Integer.valueOf(choice);
    }

    private static String text(Arguments arguments) {
        if (standsAlone(arguments)) {
            return "";
        }
        return switch (arguments.grammar().form()) {
            case CHOICE, CHOICE_ANY_CASE, CHOICE_OF, CHOICE_FIRST -> arguments.choice();
            default -> arguments.word();
        };
    }

    /** Braces that are missing have been complained about. */
    private static boolean isThere(Arguments arguments) {
        return arguments.grammar().wantsBraces() || standsAlone(arguments) || arguments.present();
    }

    /** The words of the line, or those between braces. */
    private static List<String> texts(Statement statement) {
        List<String> all = new ArrayList<>();
        if (statement.hasBody()) {
            statement.body().forEach(line -> line.words().forEach(word -> all.add(word.text())));
        } else {
            statement.words().stream().skip(1).map(Word::text).forEach(all::add);
        }
        return List.copyOf(all);
    }
}
