package io.understudy.itests.network;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Host;
import java.util.regex.Pattern;

/** A place in a configuration file, as messages must name it. Lines and columns count from 1. */
record Place(int line, int column) {

    /** The first place of a word in a text. */
    static Place of(String word, String text) {
        int at = text.indexOf(word);
        int lineStart = text.lastIndexOf('\n', at) + 1;
        return new Place((int) text.substring(0, at).lines().count() + (lineStart == at ? 1 : 0), at - lineStart + 1);
    }

    /**
     * Some line of the text names file, line and column: as keepalived does, with the column after it
     * ({@code (FILE: Line 12) what is wrong, at column 5}), or as compilers do ({@code FILE:12:5: what is wrong}).
     */
    void assertNamedIn(String said) {
        String file = Pattern.quote(Host.CONF);
        Pattern place = Pattern.compile(file + ": Line " + line + "\\).*\\bcolumn " + column + "\\b|" + file + ":" + line + ":" + column + ":");
        assertTrue(place.matcher(said).find(), () -> "no message names " + Host.CONF + ", line " + line + ", column " + column + ":\n" + said);
    }
}
