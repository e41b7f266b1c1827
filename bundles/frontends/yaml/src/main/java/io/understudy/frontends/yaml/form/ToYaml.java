package io.understudy.frontends.yaml.form;

import io.understudy.language.statement.LineWords;
import io.understudy.language.statement.ScriptWords;
import io.understudy.language.statement.Statement;
import io.understudy.language.vocabulary.Block;
import io.understudy.language.vocabulary.Grammar;
import io.understudy.language.vocabulary.Grammar.Absence;
import io.understudy.language.vocabulary.Keyword;
import io.understudy.language.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes statements as YAML. Their order stays: where a map cannot hold it, because a key would stand there twice, the
 * body becomes a list of maps. What has no form of its own is a key that holds the whole line.
 */
public final class ToYaml {

    private static final List<String> COMMAND_KEYS = List.of("command", "user", "group");
    private static final Set<String> TRUE = Set.of("on", "true", "yes");
    private static final Set<String> FALSE = Set.of("off", "false", "no");

    /** Statements that are one line of a map. */
    private record Run(String key, Keyword keyword, List<Statement> statements, boolean whole) {
    }

    private final Vocabulary vocabulary;
    private final YamlEvents yaml;

    private ToYaml(Vocabulary vocabulary, YamlEvents yaml) {
        this.vocabulary = vocabulary;
        this.yaml = yaml;
    }

    /** The whole text. */
    public static String write(Vocabulary vocabulary, List<Statement> statements, List<String> head) {
        StringBuilder text = new StringBuilder();
        head.forEach(line -> text.append("# ").append(line).append('\n'));
        YamlEvents yaml = new YamlEvents(text);
        new ToYaml(vocabulary, yaml).body(statements, vocabulary.top());
        yaml.finish();
        return text.toString();
    }

    private void body(List<Statement> statements, Block block) {
        List<List<Run>> chapters = chapters(statements, block);
        if (chapters.size() > 1) {
            yaml.beginList();
        }
        for (List<Run> chapter : chapters) {
            yaml.beginMap();
            chapter.forEach(run -> write(run, block));
            yaml.endMap();
        }
        if (chapters.size() > 1) {
            yaml.endList();
        }
    }

    /** Maps in which no key stands twice; one, perhaps empty, at least. */
    private List<List<Run>> chapters(List<Statement> statements, Block block) {
        List<List<Run>> chapters = new ArrayList<>();
        List<Run> chapter = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < statements.size();) {
            Run run = run(statements, i, block);
            if (!keys.add(run.key())) {
                chapters.add(chapter);
                chapter = new ArrayList<>();
                keys.clear();
                keys.add(run.key());
            }
            chapter.add(run);
            i += run.statements().size();
        }
        chapters.add(chapter);
        return chapters;
    }

    /** The longest run of statements from an index that can share a key. */
    private Run run(List<Statement> statements, int from, Block block) {
        Statement first = statements.get(from);
        Keyword keyword = block.keyword(first.keyword());
        if (!isRegular(first, keyword)) {
            return new Run(wholeLine(first, keyword), keyword, List.of(first), true);
        }
        Shape shape = keyword == null ? Shape.REPEATED_WORDS : Shape.of(keyword.grammar());
        boolean named = shape == Shape.NAMED_BLOCKS || shape == Shape.NAMED_LINES;
        boolean repeated = named || shape == Shape.BLOCK || shape == Shape.REPEATED_WORDS;
        int to = from + 1;
        Set<String> names = new HashSet<>();
        names.add(named ? name(first, keyword) : "");
        while (repeated && to < statements.size() && statements.get(to).keyword().equals(first.keyword())
                && isRegular(statements.get(to), keyword)
                && (!named || names.add(name(statements.get(to), keyword)))) {
            to++;
        }
        return new Run(first.keyword(), keyword, statements.subList(from, to), false);
    }

    /** Whether the keyword's own form can hold a statement. */
    private static boolean isRegular(Statement statement, Keyword keyword) {
        int arguments = statement.arguments();
        if (keyword == null) {
            return LineWords.quoted(statement.keyword()).equals(statement.keyword())
                    && !(statement.hasBody() && arguments > 0);
        }
        return switch (Shape.of(keyword.grammar())) {
            case SWITCH -> arguments == 0 && !statement.hasBody();
            case TRUTH -> !statement.hasBody() && arguments <= 1
                    && (arguments == 0 || truth(statement.argument(0).text()) != null);
            case ONE_WORD -> arguments <= 1 && !statement.hasBody();
            case WORDS, REPEATED_WORDS -> !statement.hasBody();
            case COMMAND -> !statement.hasBody() && ScriptWords.ofLine(statement.tail()).size() <= COMMAND_KEYS.size()
                    && !ScriptWords.isUnterminated(statement.tail());
            case BLOCK, LINES -> statement.hasBody() && arguments == 0;
            case NAMED_BLOCKS, NAMED_LINES -> statement.hasBody()
                    && (Shape.isOneName(keyword.grammar()) ? arguments == 1 : arguments > 0);
            case NONE -> false;
        };
    }

    private static Boolean truth(String word) {
        return TRUE.contains(word) ? Boolean.TRUE : FALSE.contains(word) ? Boolean.FALSE : null;
    }

    private static String name(Statement statement, Keyword keyword) {
        return Shape.isOneName(keyword.grammar()) ? statement.argument(0).text() : arguments(statement);
    }

    private static String arguments(Statement statement) {
        return LineWords.join(statement.words().subList(1, statement.words().size()));
    }

    /** A key that is no keyword: at least a blank stands behind it. */
    private static String wholeLine(Statement statement, Keyword keyword) {
        boolean command = keyword != null && keyword.grammar().form() == Grammar.Form.COMMAND;
        return LineWords.quoted(statement.keyword()) + ' ' + (command ? statement.tail() : arguments(statement));
    }

    private void write(Run run, Block block) {
        yaml.text(run.key());
        Statement first = run.statements().get(0);
        if (run.whole()) {
            whole(first, run.keyword(), block);
            return;
        }
        Shape shape = run.keyword() == null ? Shape.REPEATED_WORDS : Shape.of(run.keyword().grammar());
        if (shape == Shape.NAMED_BLOCKS || shape == Shape.NAMED_LINES) {
            yaml.beginMap();
            for (Statement statement : run.statements()) {
                yaml.text(name(statement, run.keyword()));
                inner(statement, run.keyword());
            }
            yaml.endMap();
            return;
        }
        // a list in this place is several blocks; one block whose body is a list stands in a list of its own
        boolean list = run.statements().size() > 1 || shape != Shape.LINES && isInChapters(first, run.keyword());
        if (list) {
            yaml.beginList();
        }
        for (Statement statement : run.statements()) {
            if (statement.hasBody()) {
                inner(statement, run.keyword());
            } else {
                value(statement, run.keyword(), shape);
            }
        }
        if (list) {
            yaml.endList();
        }
    }

    private boolean isInChapters(Statement statement, Keyword keyword) {
        return statement.hasBody() && chapters(statement.body(), bodyOf(keyword)).size() > 1;
    }

    private Block bodyOf(Keyword keyword) {
        return keyword == null ? vocabulary.unknown() : vocabulary.block(keyword.grammar().words().get(0));
    }

    private void whole(Statement statement, Keyword keyword, Block block) {
        if (!statement.hasBody()) {
            yaml.literal(null);
        } else {
            inner(statement, vocabulary.opened(block, statement.keyword()) == null ? null : keyword);
        }
    }

    /** What stands between the braces. */
    private void inner(Statement statement, Keyword keyword) {
        if (keyword == null || keyword.grammar().wantsKeywords()) {
            body(statement.body(), bodyOf(keyword));
        } else {
            yaml.beginList();
            statement.body().forEach(this::line);
            yaml.endList();
        }
    }

    /** An entry of a list. */
    private void line(Statement statement) {
        String line = LineWords.join(statement.words());
        if (!statement.hasBody()) {
            yaml.value(line);
            return;
        }
        yaml.beginMap();
        yaml.text(line);
        body(statement.body(), vocabulary.unknown());
        yaml.endMap();
    }

    private void value(Statement statement, Keyword keyword, Shape shape) {
        switch (shape) {
            case SWITCH -> yaml.literal(true);
            case TRUTH -> yaml.literal(statement.arguments() == 0 || truth(statement.argument(0).text()));
            case COMMAND -> command(statement, keyword);
            default -> {
                if (statement.arguments() > 0) {
                    words(statement, keyword, shape);
                } else if (keyword == null || keyword.grammar().absence() == Absence.ALLOWED) {
                    yaml.literal(true);
                } else {
                    yaml.literal(null);
                }
            }
        }
    }

    private void words(Statement statement, Keyword keyword, Shape shape) {
        Grammar.Form form = keyword == null ? Grammar.Form.FREE : keyword.grammar().form();
        String text = shape == Shape.ONE_WORD ? statement.argument(0).text() : arguments(statement);
        if (form == Grammar.Form.INT || form == Grammar.Form.UINT64 || form == Grammar.Form.SEC) {
            yaml.number(text);
        } else {
            yaml.value(text);
        }
    }

    private void command(Statement statement, Keyword keyword) {
        List<String> words = ScriptWords.ofLine(statement.tail());
        if (words.isEmpty()) {
            yaml.literal(keyword.grammar().absence() == Absence.ALLOWED ? Boolean.TRUE : null);
        } else if (words.size() == 1) {
            yaml.text(words.get(0));
        } else {
            yaml.beginMap();
            for (int i = 0; i < words.size(); i++) {
                yaml.text(COMMAND_KEYS.get(i));
                yaml.text(words.get(i));
            }
            yaml.endMap();
        }
    }
}
