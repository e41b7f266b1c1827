package io.understudy.frontends.keepalived.write;

import io.understudy.api.config.Problem.Kind;
import io.understudy.language.statement.Complaints;
import io.understudy.language.statement.LineWords;
import io.understudy.language.statement.ScriptWords;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Block;
import io.understudy.language.vocabulary.Grammar;
import io.understudy.language.vocabulary.Keyword;
import io.understudy.language.vocabulary.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Writes statements as keepalived.conf: a line for each, four blanks for each brace around it. */
public final class KeepalivedText {

    private static final int MAX_LINE_BYTES = 1023;
    private static final String INDENT = "    ";
    private static final Pattern BUILTIN = Pattern.compile("\\$\\{?_(PWD|INSTANCE|RANDOM|ENV|HASH|BANG)\\b");

    private final Vocabulary vocabulary;
    private final Complaints complaints;
    private final StringBuilder text = new StringBuilder();

    /** A writer of one text, which says there what cannot be written. */
    public KeepalivedText(Vocabulary vocabulary, Complaints complaints) {
        this.vocabulary = vocabulary;
        this.complaints = complaints;
    }

    /** The whole text. */
    public String write(List<Statement> statements, List<String> head) {
        head.forEach(line -> text.append("# ").append(line).append('\n'));
        boolean apart = !head.isEmpty();
        for (Statement statement : statements) {
            if (apart || statement.hasBody() && text.length() > 0) {
                text.append('\n');
            }
            write(statement, vocabulary.top(), "");
            apart = statement.hasBody();
        }
        return text.toString();
    }

    private void write(Statement statement, Block block, String indent) {
        String line = line(statement, block);
        text.append(indent).append(line);
        if (!statement.hasBody()) {
            text.append('\n');
            return;
        }
        text.append(" {\n");
        Block opened = vocabulary.opened(block, statement.keyword());
        for (Statement inner : statement.body()) {
            write(inner, opened == null ? vocabulary.unknown() : opened, indent + INDENT);
        }
        text.append(indent).append("}\n");
    }

    private String line(Statement statement, Block block) {
        Keyword known = block.keyword(statement.keyword());
        String keyword = LineWords.quoted(statement.keyword());
        Keyword outside = vocabulary.top().keyword(statement.keyword());
        if (outside != null && outside.grammar().form() == Grammar.Form.SYNTAX) {
            // without quotes the line would be an include
            keyword = '"' + statement.keyword() + '"';
        }
        boolean command = known != null && known.grammar().form() == Grammar.Form.COMMAND;
        List<String> arguments = command ? ScriptWords.ofLine(statement.tail())
                : statement.words().stream().skip(1).map(Word::text).toList();
        StringBuilder line = new StringBuilder(keyword);
        for (String argument : arguments) {
            line.append(' ').append(command ? ScriptWords.quoted(argument) : LineWords.quoted(argument));
        }
        check(statement, command, line.toString());
        return line.toString();
    }

    private void check(Statement statement, boolean command, String line) {
        boolean words = command ? isLine(line)
                : statement.words().stream().allMatch(word -> LineWords.isWord(word.text()));
        if (!words) {
            refuse(statement, "keepalived.conf has no way to write this line: a double quote, a line end or a NUL "
                    + "character stands in it", command ? "a script file that holds the command" : "other characters");
        } else if (BUILTIN.matcher(line).find()) {
            refuse(statement, "keepalived.conf would replace a part of this line: it looks like a definition",
                    "text without $_");
        } else if (line.getBytes(StandardCharsets.UTF_8).length > MAX_LINE_BYTES - 2 * INDENT.length()) {
            refuse(statement, "This line is longer than the " + MAX_LINE_BYTES + " bytes of keepalived.conf",
                    "a shorter line");
        }
    }

    /**
     * Whether the reader of lines takes a line as one, whole and without what looks like a comment or a brace. It knows
     * double quotes only, also where a command's own reader is within single ones.
     */
    private static boolean isLine(String line) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\n' || c == 0 || !quoted && "#!{}".indexOf(c) >= 0) {
                return false;
            }
        }
        return !quoted;
    }

    private void refuse(Statement statement, String message, String expected) {
        complaints.add(Kind.REFUSED, statement, message, expected);
    }
}
