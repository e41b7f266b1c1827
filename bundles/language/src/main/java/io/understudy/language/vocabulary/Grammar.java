package io.understudy.language.vocabulary;

import java.util.List;

/**
 * What may follow a keyword. In the vocabulary's files:
 *
 * <pre>
 * flag                    nothing
 * bool                    [on|off|true|false|yes|no], nothing means true
 * int MIN MAX             a whole number; int?: may be missing
 * uint64                  an unsigned whole number of up to 64 bits
 * sec MIN MAX             a decimal number of seconds (or milliseconds where the keyword counts so); sec?
 * weight MIN MAX          a whole number [reverse|noreverse]
 * all-int MIN MAX         [all] a whole number
 * word                    one word; word?: may be missing
 * address                 an IP address; address4, address6: of one family; server: address [port]
 * choice A|B              one of the words; choice?; choice-any-case; choice-of BLOCK: words of that block;
 *                         choice-first: the first word is one of these
 * command                 a command line [user [group]]; command?
 * lease                   off or a number of seconds
 * free [SPEC]             at least one word, of a form that only its reader knows; free?: or none
 * block NAME              { keywords of block NAME }; named-block: a name first; server-block, service-block
 * lines SPEC              { one entry a line, made of words of SPEC }; named-lines: a name first
 * values                  { words }
 * value                   no keyword of its own: a word of an argument
 * syntax                  a form of the language; where it is met as a keyword it is an unknown one
 * </pre>
 *
 * @param form     first word above, without the mark after it
 * @param absence  what it means that the argument is missing
 * @param min      smallest value, in millionths for sec
 * @param max      largest value, in millionths for sec
 * @param words    the choices, or the one name
 */
public record Grammar(Form form, Absence absence, long min, long max, List<String> words) {

    /** What a missing argument means. */
    public enum Absence {
        /** Reading ends (A17); no mark. */
        FATAL,
        /** A complaint, and the line is left out; {@code !}. */
        ERROR,
        /** Nothing; {@code ?}. */
        ALLOWED
    }

    /** See {@link Grammar}. */
    public enum Form {
        /** Nothing follows. */
        FLAG,
        /** Optional truth value. */
        BOOL,
        /** Whole number. */
        INT,
        /** Unsigned number of 64 bits. */
        UINT64,
        /** Decimal number. */
        SEC,
        /** Whole number and reverse. */
        WEIGHT,
        /** Optional word all, whole number. */
        ALL_INT,
        /** One word. */
        WORD,
        /** IP address. */
        ADDRESS,
        /** IPv4 address. */
        ADDRESS4,
        /** IPv6 address. */
        ADDRESS6,
        /** IP address and optional port. */
        SERVER,
        /** One of several words. */
        CHOICE,
        /** One of several words in any case. */
        CHOICE_ANY_CASE,
        /** One of the words of another block. */
        CHOICE_OF,
        /** First word is one of several. */
        CHOICE_FIRST,
        /** Command line. */
        COMMAND,
        /** Off or seconds. */
        LEASE,
        /** Anything. */
        FREE,
        /** Keywords in braces. */
        BLOCK,
        /** A name, and keywords in braces. */
        NAMED_BLOCK,
        /** An address, and keywords in braces. */
        SERVER_BLOCK,
        /** An address, mark or group, and keywords in braces. */
        SERVICE_BLOCK,
        /** Entries in braces. */
        LINES,
        /** A name, and entries in braces. */
        NAMED_LINES,
        /** Words in braces. */
        VALUES,
        /** Word of an argument. */
        VALUE,
        /** Form of the language. */
        SYNTAX
    }

    /** {@code true} where braces must follow. */
    public boolean wantsBraces() {
        return form.ordinal() >= Form.BLOCK.ordinal() && form.ordinal() <= Form.VALUES.ordinal();
    }

    /** {@code true} where reading ends without an argument (A17). */
    public boolean isRequired() {
        return absence == Absence.FATAL && form != Form.FLAG && form != Form.BOOL;
    }

    /** {@code true} where something stands between keyword and braces. */
    public boolean takesName() {
        return switch (form) {
            case NAMED_BLOCK, SERVER_BLOCK, SERVICE_BLOCK, NAMED_LINES -> true;
            default -> false;
        };
    }

    /** {@code true} where keywords stand in the braces. */
    public boolean wantsKeywords() {
        return form.ordinal() >= Form.BLOCK.ordinal() && form.ordinal() <= Form.SERVICE_BLOCK.ordinal();
    }

    /** Reads the notation. */
    static Grammar parse(String notation) {
        List<String> parts = List.of(notation.strip().split(" "));
        String head = parts.get(0);
        Absence absence = head.endsWith("?") ? Absence.ALLOWED : head.endsWith("!") ? Absence.ERROR : Absence.FATAL;
        String name = absence == Absence.FATAL ? head : head.substring(0, head.length() - 1);
        Form form = Form.valueOf(name.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
        return switch (form) {
            case INT, WEIGHT, ALL_INT -> new Grammar(form, absence, Long.parseLong(parts.get(1)),
                    Long.parseLong(parts.get(2)), List.of());
            case SEC -> new Grammar(form, absence, Decimal.parse(parts.get(1)), Decimal.parse(parts.get(2)),
                    List.of());
            case CHOICE, CHOICE_ANY_CASE, CHOICE_FIRST ->
                new Grammar(form, absence, 0, 0, List.of(parts.get(1).split("\\|")));
            default -> new Grammar(form, absence, 0, 0, parts.subList(1, parts.size()));
        };
    }
}
