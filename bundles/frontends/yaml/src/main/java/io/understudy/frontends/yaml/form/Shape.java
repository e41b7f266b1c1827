package io.understudy.frontends.yaml.form;

import io.understudy.language.vocabulary.Grammar;

/** What the value of a keyword looks like in YAML. */
public enum Shape {
    /** {@code true}: the word stands there. {@code false}: it does not. */
    SWITCH,
    /** {@code true} or {@code false}. */
    TRUTH,
    /** One word, whatever stands in it. */
    ONE_WORD,
    /** A string that is cut into words as a line of keepalived.conf is. */
    WORDS,
    /** As {@link #WORDS}, and a list of them is the keyword again and again. */
    REPEATED_WORDS,
    /** A string, or a map of command, user and group. */
    COMMAND,
    /** A map of keywords; a list of them is the block again and again. */
    BLOCK,
    /** A map of names, each with a map of keywords. */
    NAMED_BLOCKS,
    /** A list of strings or maps. */
    LINES,
    /** A map of names, each with a list. */
    NAMED_LINES,
    /** No keyword here. */
    NONE;

    /** By what may follow the keyword. */
    public static Shape of(Grammar grammar) {
        return switch (grammar.form()) {
            case FLAG -> SWITCH;
            case BOOL -> TRUTH;
            case WEIGHT, ALL_INT, SERVER, CHOICE_FIRST -> WORDS;
            case FREE -> REPEATED_WORDS;
            case COMMAND -> COMMAND;
            case VALUE, SYNTAX -> NONE;
            default -> grammar.wantsBraces() ? braces(grammar) : ONE_WORD;
        };
    }

    private static Shape braces(Grammar grammar) {
        if (grammar.wantsKeywords()) {
            return grammar.takesName() ? NAMED_BLOCKS : BLOCK;
        }
        return grammar.takesName() ? NAMED_LINES : LINES;
    }

    /** Whether the name of such a block is one word, blanks and all. */
    static boolean isOneName(Grammar grammar) {
        return grammar.form() == Grammar.Form.NAMED_BLOCK || grammar.form() == Grammar.Form.NAMED_LINES;
    }
}
