package io.understudy.language.vocabulary;

import java.util.List;

/** Says for people what may follow a keyword. */
public final class Expectation {

    private Expectation() {
    }

    /** What may follow a keyword, in words; empty where nothing does. */
    public static String arguments(Keyword keyword, Vocabulary vocabulary) {
        Grammar grammar = keyword.grammar();
        return switch (grammar.form()) {
            case FLAG, VALUE, SYNTAX -> "";
            case BLOCK -> "{ keywords of " + grammar.words().get(0) + " }";
            case NAMED_BLOCK -> "a name { keywords of " + grammar.words().get(0) + " }";
            case SERVER_BLOCK -> "address [port] { keywords of " + grammar.words().get(0) + " }";
            case SERVICE_BLOCK -> "address [port], fwmark NUMBER or group NAME { keywords of "
                    + grammar.words().get(0) + " }";
            case LINES -> "{ a line for each entry }";
            case NAMED_LINES -> "a name { a line for each entry }";
            case VALUES -> "{ words }";
            default -> of(keyword, vocabulary).substring(keyword.name().length() + 1).replaceFirst("^with ", "");
        };
    }

    static String of(Keyword keyword, Vocabulary vocabulary) {
        Grammar grammar = keyword.grammar();
        String name = keyword.name() + " ";
        return switch (grammar.form()) {
            case BOOL -> name + "on or off";
            case INT -> name + "with a whole number" + range(grammar, "" + grammar.min(), "" + grammar.max());
            case UINT64 -> name + "with a whole number, at least 0";
            case SEC -> name + "with a number"
                    + range(grammar, Decimal.text(grammar.min()), Decimal.text(grammar.max()));
            case WEIGHT -> name + "with a whole number from " + grammar.min() + " to " + grammar.max()
                    + ", or with 'reverse' after it";
            case ALL_INT -> name + "with a number of seconds from " + grammar.min() + " to " + grammar.max();
            case ADDRESS -> name + "with an IP address";
            case ADDRESS4 -> name + "with an IPv4 address";
            case ADDRESS6 -> name + "with an IPv6 address";
            case SERVER, SERVER_BLOCK -> name + "with an IP address and a port";
            case CHOICE, CHOICE_ANY_CASE, CHOICE_OF, CHOICE_FIRST ->
                name + "with one of " + String.join(", ", choices(grammar, vocabulary));
            case COMMAND -> name + "with a command, in double quotes where it has arguments";
            case LEASE -> name + "off, or " + name + "with a number of seconds";
            default -> name + "with a value";
        };
    }

    static List<String> choices(Grammar grammar, Vocabulary vocabulary) {
        return grammar.form() == Grammar.Form.CHOICE_OF
                ? List.copyOf(vocabulary.block(grammar.words().get(0)).names()) : grammar.words();
    }

    private static String range(Grammar grammar, String min, String max) {
        boolean open = grammar.max() == Integer.MAX_VALUE || grammar.form() == Grammar.Form.SEC
                && grammar.max() >= 1_000_000_000_000L;
        return open ? ", at least " + min : " from " + min + " to " + max;
    }
}
