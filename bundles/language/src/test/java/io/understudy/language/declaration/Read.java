package io.understudy.language.declaration;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.Problem;
import io.understudy.language.host.ScriptHost;
import io.understudy.language.model.ConfigurationBinder;
import io.understudy.language.statement.Complaints;
import io.understudy.language.statement.SourceFile;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Vocabulary;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A text of words and braces as a configuration: as much of a frontend as tests of this bundle need.
 *
 * @param complaints the messages, notes aside
 */
public record Read(Configuration configuration, List<String> complaints) {

    private static final class Machine implements ScriptHost {
        @Override
        public boolean isExecutable(String program) {
            return true;
        }

        @Override
        public boolean isUser(String name) {
            return true;
        }

        @Override
        public boolean isRoot(String name) {
            return false;
        }
    }

    /** Reads a text. */
    public static Read of(Vocabulary vocabulary, String text) {
        Complaints complaints = new Complaints();
        Configuration configuration = new ConfigurationBinder(vocabulary, complaints, new Machine())
                .bind("test", statements(text));
        return new Read(configuration, complaints.list().stream().filter(p -> p.kind() != Problem.Kind.NOTE)
                .map(Problem::message).toList());
    }

    /** Words with blanks between them; braces and line ends end a statement. */
    private static List<Statement> statements(String text) {
        SourceFile source = new SourceFile("test", text);
        Deque<List<Statement>> open = new ArrayDeque<>();
        open.push(new ArrayList<>());
        for (int number = 1; number <= source.lines(); number++) {
            List<Word> words = new ArrayList<>();
            Statement last = null;
            int column = 1;
            for (String piece : (source.line(number) + " ").split("(?<= )")) {
                String token = piece.strip();
                if ("{".equals(token)) {
                    last = end(source, words, open, last);
                    List<Statement> body = new ArrayList<>();
                    last.open(body);
                    open.push(body);
                } else if ("}".equals(token)) {
                    end(source, words, open, last);
                    open.pop();
                } else if (!token.isEmpty()) {
                    words.add(new Word(token, number, column, false));
                }
                column += piece.length();
            }
            end(source, words, open, last);
        }
        return open.pop();
    }

    /** What was collected is a statement; where nothing was, the last one is. */
    private static Statement end(SourceFile source, List<Word> words, Deque<List<Statement>> open, Statement last) {
        if (words.isEmpty()) {
            return last;
        }
        String tail = String.join(" ", words.stream().skip(1).map(Word::text).toList());
        Statement statement = new Statement(source, List.copyOf(words), tail, 1);
        words.clear();
        open.peek().add(statement);
        return statement;
    }
}
