package io.understudy.language.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Words of lines and of commands, both ways. */
class WordsTest {

    private static List<String> split(String text) {
        return LineWords.split(text, 1, 1).stream().map(Word::text).toList();
    }

    @Test
    @DisplayName("A12: blanks divide, double quotes hold together, adjacent pieces are words of their own")
    void lines() {
        assertEquals(List.of("a", "b c", "", "d'e"), split("  a \"b c\"\"\" d'e "));
        assertEquals(List.of(), split(" \t"));
        assertNull(LineWords.split("a \"b", 1, 1));
        assertEquals(new Word("b c", 7, 5, true), LineWords.split("a \"b c\"", 7, 3).get(1));
        assertFalse(LineWords.isWord("a\"b"));
        assertTrue(LineWords.isWord("a b'#"));
    }
}
