package io.understudy.language.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

/** Any words of lines and of commands survive being written and read. In a class of its own: reports are per class. */
class WordsPropertyTest {

    private static List<String> split(String text) {
        return LineWords.split(text, 1, 1).stream().map(Word::text).toList();
    }

    @Property(tries = 2000)
    void linesOfAnyWordsAreThoseWords(@ForAll @Size(max = 5) List<@Chars({'a', ' ', '#', '\'', '{', '@', '\t', '$', '\u2028'}) String> words) {
        List<Word> written = words.stream().map(text -> new Word(text, 1, 1, false)).toList();
        assertEquals(words, split(LineWords.join(written)));
    }

    @Property(tries = 2000)
    void commandsOfAnyWordsAreThoseWords(
            @ForAll @NotEmpty @Size(max = 5) List<@Chars({'a', ' ', '"', '\'', '#', '\\', '\n'}) String> words) {
        assertEquals(words, ScriptWords.ofLine(String.join(" ", words.stream().map(ScriptWords::quoted).toList())));
    }
}
