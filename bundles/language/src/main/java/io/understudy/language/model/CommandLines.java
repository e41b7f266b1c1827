package io.understudy.language.model;

import io.understudy.api.config.CommandLine;
import io.understudy.api.config.Problem.Kind;
import io.understudy.language.statement.ScriptWords;
import io.understudy.language.statement.Statement;
import io.understudy.language.vocabulary.Arguments;
import java.util.List;

/** Reads the script-valued keywords (A14, A15, A60). */
final class CommandLines {

    private final Reading reading;

    CommandLines(Reading reading) {
        this.reading = reading;
    }

    /** {@code keyword COMMAND [USER [GROUP]]}. */
    CommandLine withUser(Arguments arguments) {
        return read(arguments, true);
    }

    /** {@code keyword COMMAND}; keepalived ignores further words in silence, we say so. */
    CommandLine alone(Arguments arguments) {
        return read(arguments, false);
    }

    private CommandLine read(Arguments arguments, boolean withUser) {
        if (!arguments.present()) {
            return null;
        }
        Statement statement = arguments.statement();
        List<String> words = ScriptWords.ofLine(statement.tail());
        if (ScriptWords.isUnterminated(statement.tail())) {
            complain(Kind.SYNTAX, statement, "Unmatched quote", "a closing quote on the same line");
        }
        String text = words.get(0).strip();
        if (text.isEmpty()) {
            complain(Kind.BAD_VALUE, statement, statement.keyword() + " with an empty command",
                    "a command in double quotes");
            return null;
        }
        if (!withUser && words.size() > 1) {
            complain(Kind.NOTE, statement, "'" + words.get(1) + "' and what follows is not part of the command",
                    "the whole command in one pair of double quotes");
        } else if (words.size() > 3) {
            complain(Kind.NOTE, statement, "'" + words.get(3) + "' and what follows is ignored: the words after a "
                    + "command are user and group", "the whole command in one pair of double quotes");
        }
        String user = withUser && words.size() > 1 ? words.get(1) : "";
        String group = withUser && words.size() > 2 ? words.get(2) : "";
        if (ShellSyntax.isNeeded(text)) {
            complain(Kind.WARNING, statement, "'" + text + "' is not one program with arguments: it goes to the shell",
                    "keepalived itself does not run such a line; a script file works with both");
            return new CommandLine(text, List.of(text), true, user, group);
        }
        return new CommandLine(text, ScriptWords.ofCommand(text), false, user, group);
    }

    private void complain(Kind kind, Statement statement, String message, String expected) {
        reading.complaints().add(kind, statement.source(), statement.words().get(0).line(), statement.tailColumn(),
                message, expected);
    }
}
