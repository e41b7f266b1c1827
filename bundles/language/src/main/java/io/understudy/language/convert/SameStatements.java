package io.understudy.language.convert;

import io.understudy.language.statement.ScriptWords;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Block;
import io.understudy.language.vocabulary.Grammar;
import io.understudy.language.vocabulary.Keyword;
import io.understudy.language.vocabulary.Vocabulary;
import java.util.List;
import java.util.Set;

/** Whether two trees say the same: quotes do not count, nor whether a truth value is written as yes, on or true. */
public final class SameStatements {

    private static final Set<String> TRUE = Set.of("on", "true", "yes");
    private static final Set<String> FALSE = Set.of("off", "false", "no");

    private final Vocabulary vocabulary;

    /** A comparison by the rules of a vocabulary. */
    public SameStatements(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** The first statement of {@code left} that {@code right} has not in its place; {@code null}: the same. */
    public Statement firstDifference(List<Statement> left, List<Statement> right) {
        return firstDifference(left, right, vocabulary.top(), null);
    }

    private Statement firstDifference(List<Statement> left, List<Statement> right, Block block, Statement around) {
        for (int i = 0; i < left.size(); i++) {
            Statement mine = left.get(i);
            if (i == right.size() || !isSameLine(mine, right.get(i), block)) {
                return mine;
            }
            Block opened = vocabulary.opened(block, mine.keyword());
            Statement inner = firstDifference(mine.body(), right.get(i).body(),
                    opened == null ? vocabulary.unknown() : opened, mine);
            if (inner != null) {
                return inner;
            }
        }
        return right.size() == left.size() ? null : around == null ? right.get(left.size()) : around;
    }

    private static boolean isSameLine(Statement left, Statement right, Block block) {
        return left.keyword().equals(right.keyword()) && left.hasBody() == right.hasBody()
                && words(left, block).equals(words(right, block));
    }

    private static List<String> words(Statement statement, Block block) {
        Keyword keyword = block.keyword(statement.keyword());
        Grammar.Form form = keyword == null ? Grammar.Form.FREE : keyword.grammar().form();
        if (form == Grammar.Form.COMMAND) {
            return ScriptWords.ofLine(statement.tail());
        }
        List<String> words = statement.words().stream().skip(1).map(Word::text).toList();
        if (form == Grammar.Form.BOOL && words.size() <= 1) {
            return words.isEmpty() || TRUE.contains(words.get(0)) ? List.of("on")
                    : FALSE.contains(words.get(0)) ? List.of("off") : words;
        }
        return words;
    }
}
