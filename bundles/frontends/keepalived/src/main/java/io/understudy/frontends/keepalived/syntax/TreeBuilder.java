package io.understudy.frontends.keepalived.syntax;

import io.understudy.api.config.Problem.Kind;
import io.understudy.language.statement.Blocks;
import io.understudy.language.statement.Complaints;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Makes a tree of statements of lines. Any text gives a tree: what does not fit is a complaint, and braces of an
 * unknown block are matched, so that one misspelt word does not turn the rest of a file into nonsense (unlike A26).
 *
 * @param <C> the caller's name for a kind of block
 */
public final class TreeBuilder<C> implements LineLexer.Pieces {

    private static final int MAX_DEPTH = 64;

    private record Level<C>(C kind, Statement opener, List<Statement> statements) {
    }

    private final Blocks<C> blocks;
    private final Complaints complaints;
    private final BiConsumer<C, Statement> listener;
    private final LineLexer lexer;
    private final Deque<Level<C>> levels = new ArrayDeque<>();
    private final List<Statement> roots = new ArrayList<>();
    private Statement last;
    private C expected;
    private int tooDeep;
    /** Below zero nothing is let through any more. */
    private int wordsLeft;

    /**
     * A builder for one configuration.
     *
     * @param maxWords a configuration of more words is refused; a statement counts as one more
     * @param listener is told of each statement and the block it stands in, before the next line is read
     */
    public TreeBuilder(Blocks<C> blocks, Complaints complaints, int maxWords, BiConsumer<C, Statement> listener) {
        this.blocks = blocks;
        this.complaints = complaints;
        this.wordsLeft = maxWords;
        this.listener = listener;
        this.lexer = new LineLexer(complaints);
        levels.push(new Level<>(blocks.top(), null, roots));
    }

    /** Adds a line. */
    public void line(LogicalLine line) {
        lexer.read(line, this);
    }

    /** Ends the text and gives the tree. */
    public List<Statement> finish() {
        openMissing();
        int missing = levels.size() - 1;
        if (missing > 0 && wordsLeft >= 0) {
            Statement opener = levels.peek().opener();
            complaints.add(Kind.SYNTAX, opener, "There are " + missing + " missing '}'s or extra '{'s",
                    "a '}' that ends this '" + opener.keyword() + "' block");
        }
        return roots;
    }

    @Override
    public void statement(Statement statement) {
        if (tooDeep > 0 || wordsLeft < 0) {
            return;
        }
        openMissing();
        wordsLeft -= statement.words().size() + 1;
        if (wordsLeft < 0) {
            complaints.add(Kind.REFUSED, statement, "The configuration is larger than the memory of this program allows",
                    "fewer lines, or more memory: UNDERSTUDY_JAVA_OPTS=-Xmx256m");
            return;
        }
        levels.peek().statements().add(statement);
        last = statement;
        expected = blocks.opened(levels.peek().kind(), statement.keyword());
        listener.accept(levels.peek().kind(), statement);
    }

    @Override
    public void open(LogicalLine line, int column) {
        if (wordsLeft < 0) {
            return;
        }
        if (tooDeep > 0 || levels.size() > MAX_DEPTH) {
            if (tooDeep++ == 0) {
                complaints.add(Kind.REFUSED, line.source(), line.number(), column,
                        "Blocks are nested more than " + MAX_DEPTH + " deep", "fewer '{'");
            }
            return;
        }
        if (last == null) {
            // keep the braces in balance: what follows belongs to the enclosing block, as in keepalived
            complaints.add(Kind.SYNTAX, line.source(), line.number(), column, "Unexpected '{' - ignoring",
                    "a block's keyword before it");
            levels.push(new Level<>(levels.peek().kind(), new Statement(line.source(),
                    List.of(new Word("{", line.number(), column, false)), "", column), levels.peek().statements()));
            return;
        }
        push(last, expected == null ? blocks.unknown() : expected);
    }

    @Override
    public void close(LogicalLine line, int column) {
        if (wordsLeft < 0) {
            return;
        }
        if (tooDeep > 0) {
            tooDeep--;
            return;
        }
        openMissing();
        last = null;
        if (levels.size() == 1) {
            complaints.add(Kind.SYNTAX, line.source(), line.number(), column, "Extra '}' found",
                    "as many '}' as '{'");
            return;
        }
        closed(levels.pop());
    }

    private void closed(Level<C> level) {
        // a brace that nobody expected has borrowed the list of the block around it
        if (level.opener().hasBody()) {
            level.opener().close();
        }
    }

    private void push(Statement opener, C kind) {
        List<Statement> body = new ArrayList<>();
        opener.open(body);
        levels.push(new Level<>(kind, opener, body));
        last = null;
        expected = null;
    }

    /** A20: a block keyword without its brace is read as if it had one. */
    private void openMissing() {
        if (last != null && expected != null) {
            complaints.add(Kind.SYNTAX, last, "Missing '{' at beginning of configuration block",
                    "'{' after " + last.keyword());
            push(last, expected);
        }
    }
}
