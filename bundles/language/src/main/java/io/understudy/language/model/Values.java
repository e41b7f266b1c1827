package io.understudy.language.model;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.Settings;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Arguments;
import io.understudy.language.vocabulary.Grammar;
import java.util.ArrayList;
import java.util.List;

/** What the words after a keyword mean where the attribute's kind says it all. */
final class Values {

    private final CommandLines commands;

    Values(CommandLines commands) {
        this.commands = commands;
    }

    /** Sets an attribute to what is written; a bad value is complained about and changes nothing (A35). */
    <T> void set(Attribute<T> attribute, Arguments arguments, Settings.Builder settings) {
        @SuppressWarnings("unchecked") // the attribute's kind names its type
        T value = (T) value(attribute.kind(), arguments);
        if (value != null) {
            settings.set(attribute, value, arguments.statement().position());
        }
    }

    private Object value(Attribute.Kind kind, Arguments arguments) {
        return switch (kind) {
            case FLAG -> arguments.grammar().form() == Grammar.Form.FLAG ? Boolean.TRUE : arguments.bool();
            case INTEGER -> arguments.integer();
            case NUMBER -> arguments.present() ? arguments.number(arguments.statement().argument(0)) : null;
            case MICROS -> arguments.millionths();
            case TEXT -> text(arguments);
            case TEXTS -> texts(arguments.statement());
            case ADDRESS -> arguments.address();
            case COMMAND -> commands.withUser(arguments);
            case OWN -> throw new IllegalStateException(arguments.statement().keyword() + " needs a handler");
        };
    }

    private static String text(Arguments arguments) {
        return switch (arguments.grammar().form()) {
            case CHOICE, CHOICE_ANY_CASE, CHOICE_OF, CHOICE_FIRST -> arguments.choice();
            default -> arguments.word();
        };
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
