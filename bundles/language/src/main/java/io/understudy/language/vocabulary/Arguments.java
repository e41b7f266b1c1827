package io.understudy.language.vocabulary;

import io.understudy.api.config.Problem.Kind;
import io.understudy.language.statement.Complaints;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Reads the words after one keyword as the types that the vocabulary gives it. Each method answers {@code null}
 * where the value is bad; the complaint has then been made, and the default stays in force (A35).
 */
public final class Arguments {

    private final Vocabulary vocabulary;
    private final Keyword keyword;
    private final Statement statement;
    private final Complaints complaints;

    /** The arguments of a statement. */
    public Arguments(Vocabulary vocabulary, Keyword keyword, Statement statement, Complaints complaints) {
        this.vocabulary = vocabulary;
        this.keyword = keyword;
        this.statement = statement;
        this.complaints = complaints;
    }

    /** What may follow the keyword. */
    public Grammar grammar() {
        return keyword.grammar();
    }

    /** The statement that is read. */
    public Statement statement() {
        return statement;
    }

    /** Number of words. */
    public int count() {
        return statement.arguments();
    }

    /** {@code true} where there is an argument; complains where there must be one (A17). */
    public boolean present() {
        if (statement.arguments() > 0) {
            return true;
        }
        switch (keyword.grammar().absence()) {
            case FATAL -> complaints.add(Kind.MISSING_PARAMETER, statement, "Configuration line starting `"
                    + statement.keyword() + "` is missing a parameter after keyword `" + statement.keyword()
                    + "` at word position 2", Expectation.of(keyword, vocabulary));
            case ERROR -> complaints.add(Kind.BAD_VALUE, statement, keyword.name() + " without a value - ignoring",
                    Expectation.of(keyword, vocabulary));
            default -> {
                // nothing is missing
            }
        }
        return false;
    }

    /** One word. */
    public String word() {
        return present() ? statement.argument(0).text() : null;
    }

    /** A whole number within the keyword's range. */
    public Integer integer() {
        Long value = present() ? number(statement.argument(0)) : null;
        return value == null ? null : (int) (long) value;
    }

    /** A whole number of any size within the keyword's range. */
    public Long number(Word word) {
        Grammar grammar = keyword.grammar();
        String text = word.text();
        if (grammar.form() == Grammar.Form.UINT64) {
            return unsigned(word);
        }
        long value = Decimal.decimals(text) > 0 || text.endsWith(".") ? Decimal.INVALID : Decimal.parse(text);
        if (value == Decimal.INVALID) {
            return bad(word, "invalid number '" + text + "'");
        }
        value /= 1_000_000;
        if (value < grammar.min() || value > grammar.max()) {
            return bad(word, "number '" + text + "' outside range [" + grammar.min() + ", " + grammar.max() + "]");
        }
        return value;
    }

    private Long unsigned(Word word) {
        try {
            return Long.parseUnsignedLong(word.text());
        } catch (NumberFormatException e) {
            return bad(word, "invalid number '" + word.text() + "'");
        }
    }

    /** A decimal number within the keyword's range, in millionths. */
    public Long millionths() {
        if (!present()) {
            return null;
        }
        Word word = statement.argument(0);
        Grammar grammar = keyword.grammar();
        long value = Decimal.parse(word.text());
        if (value == Decimal.INVALID) {
            return bad(word, "invalid number '" + word.text() + "'");
        }
        if (value < grammar.min() || value > grammar.max()) {
            return bad(word, "number '" + word.text() + "' outside range [" + Decimal.text(grammar.min()) + ", "
                    + Decimal.text(grammar.max()) + "]");
        }
        if (Decimal.decimals(word.text()) > 6) {
            complaints.add(Kind.WARNING, statement, word, "number '" + word.text() + "' is rounded to "
                    + Decimal.text(value), "at most 6 decimals");
        }
        return value;
    }

    /** A truth value; nothing written means true. */
    public Boolean bool() {
        if (statement.arguments() == 0) {
            return true;
        }
        Word word = statement.argument(0);
        return switch (word.text()) {
            case "on", "true", "yes" -> true;
            case "off", "false", "no" -> false;
            default -> {
                bad(word, "Invalid value '" + word.text() + "' for " + keyword.name() + " specified");
                yield null;
            }
        };
    }

    /** One of the keyword's choices. */
    public String choice() {
        if (!present()) {
            return null;
        }
        Word word = statement.argument(0);
        Grammar grammar = keyword.grammar();
        List<String> words = Expectation.choices(grammar, vocabulary);
        for (String choice : words) {
            if (choice.equals(word.text())
                    || grammar.form() == Grammar.Form.CHOICE_ANY_CASE && choice.equalsIgnoreCase(word.text())) {
                return choice;
            }
        }
        return bad(word, "unknown " + keyword.name() + " '" + word.text() + "'");
    }

    /** A literal IP address of the family that the keyword wants. */
    public InetAddress address() {
        if (!present()) {
            return null;
        }
        Word word = statement.argument(0);
        InetAddress address = Addresses.parse(word.text());
        boolean fits = address != null && switch (keyword.grammar().form()) {
            case ADDRESS4 -> address instanceof Inet4Address;
            case ADDRESS6 -> !(address instanceof Inet4Address);
            default -> true;
        };
        return fits ? address : bad(word, keyword.name() + ": malformed address '" + word.text() + "'");
    }

    /** Complains about a bad value; always {@code null}. */
    public <T> T bad(Word word, String message) {
        complaints.add(Kind.BAD_VALUE, statement, word, message, Expectation.of(keyword, vocabulary));
        return null;
    }
}
