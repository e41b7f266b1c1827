package io.understudy.frontends.keepalived.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.language.statement.Complaints;
import io.understudy.language.statement.ScriptWords;
import io.understudy.language.statement.SourceFile;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Block;
import io.understudy.language.vocabulary.Vocabulary;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Words that were written are the words that are read. */
class WordsPropertyTest {

    private static final Vocabulary VOCABULARY = Vocabulary.load();

    private static List<Statement> read(String line) {
        TreeBuilder<Block> tree = new TreeBuilder<>(VOCABULARY, new Complaints(), 1000, (block, statement) -> { });
        tree.line(new LogicalLine(new SourceFile("t", line), 1, Comments.strip(line), true));
        return tree.finish();
    }

    @Property(tries = 2000)
    void quotedWordsSurvive(@ForAll("quotable") List<String> words) {
        String line = "x \"" + String.join("\"  \"", words) + "\"";
        assertEquals(words, read(line).get(0).words().stream().skip(1).map(Word::text).toList());
    }

    @Property(tries = 2000)
    void columnsPointAtTheWord(@ForAll("plain") List<String> words) {
        String line = "\t" + String.join(" \t ", words);
        for (Word word : read(line).get(0).words()) {
            assertEquals(word.text(), line.substring(word.column() - 1, word.column() - 1 + word.text().length()));
        }
    }

    @Property(tries = 2000)
    void scriptWordsSurviveSingleQuotes(@ForAll("quotable") List<String> words) {
        List<String> singles = words.stream().map(word -> word.replace('\'', '-')).toList();
        assertEquals(singles, ScriptWords.ofLine("'" + String.join("' '", singles) + "'"));
    }

    @Property(tries = 2000)
    void commandWordsSurviveEscapes(@ForAll("quotable") List<String> words) {
        StringBuilder command = new StringBuilder();
        for (String word : words) {
            command.append(' ').append('"').append(word.replace("\\", "\\\\")).append('"');
        }
        assertEquals(words, ScriptWords.ofCommand(command.toString()));
    }

    @Provide
    Arbitrary<List<String>> quotable() {
        return Arbitraries.strings().ofMaxLength(12).filter(word -> word.indexOf('"') < 0).list().ofMinSize(1)
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<String>> plain() {
        return Arbitraries.strings().withCharRange('(', 'z').withChars("éß東").ofMinLength(1).ofMaxLength(9).list()
                .ofMinSize(1).ofMaxSize(8);
    }
}
