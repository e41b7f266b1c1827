package io.understudy.language.vocabulary;

import io.understudy.api.config.Problem.Kind;
import io.understudy.language.statement.Complaints;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Compares statements with the vocabulary, for everything that nobody binds to the model yet.
 */
public final class Checker {

    private static final int HOMES_SHOWN = 3;
    /** Blocks whose commands say who runs them on a line of its own. */
    private static final Set<String> WITH_USER =
            Set.of("vrrp_script", DeclaredBlock.REAL_SERVER + ".MISC_CHECK");

    /**
     * A command that may be run.
     *
     * @param statement where it is written
     * @param user      who runs it, where another line says so; {@code null}: its own line does, or nobody
     */
    public record Command(Statement statement, String user) {
    }

    private final Vocabulary vocabulary;
    private final Complaints complaints;
    private final List<Command> commands = new ArrayList<>();

    /** A checker that complains there. */
    public Checker(Vocabulary vocabulary, Complaints complaints) {
        this.vocabulary = vocabulary;
        this.complaints = complaints;
    }

    /** The keyword of a statement; {@code null}, with a complaint, where the block has none of that name (A26). */
    public Keyword keyword(Statement statement, Block block) {
        Keyword keyword = block.keyword(statement.keyword());
        if (keyword == null || keyword.grammar().form() == Grammar.Form.SYNTAX) {
            unknown(statement, block);
            return null;
        }
        if (!keyword.replacement().isEmpty()) {
            complaints.add(Kind.DEPRECATED, statement, keyword.name() + " is deprecated - please use '"
                    + keyword.replacement() + "'", "");
        }
        if (statement.hasBody() && !keyword.grammar().wantsBraces() && !lacksParameter(statement, keyword)) {
            complaints.add(Kind.SYNTAX, statement, "Unexpected '{' - ignoring",
                    keyword.name() + " without braces; what stands between them is left out");
        }
        if (keyword.grammar().form() == Grammar.Form.COMMAND && !WITH_USER.contains(block.name())) {
            commands.add(new Command(statement, null));
        }
        return keyword;
    }

    /** Takes note of a command that another line names the user of. */
    public void command(Statement statement, String user) {
        commands.add(new Command(statement, user));
    }

    /** All commands that were seen, those of vrrp_script aside: only tracked ones count. */
    public List<Command> commands() {
        return Collections.unmodifiableList(commands);
    }

    /** keepalived reads no further than that (A17): the brace behind is no complaint of its own. */
    private static boolean lacksParameter(Statement statement, Keyword keyword) {
        return statement.arguments() == 0 && keyword.grammar().isRequired();
    }

    private void unknown(Statement statement, Block block) {
        if (block.keyword(statement.keyword()) != null) {
            complaints.add(Kind.UNKNOWN_KEYWORD, statement, "Unknown keyword '" + statement.keyword() + "'",
                    statement.keyword() + " at the beginning of a line, with what it is to apply to");
            return;
        }
        String nearest = KeywordSuggestion.nearest(statement.keyword(), block.names());
        String homes = homes(statement.keyword());
        String where = Vocabulary.TOP.equals(block.name()) ? "outside of blocks" : "in " + block.name();
        String plugin = isForeign(statement, block) ? ", or the plugin that knows this block" : "";
        complaints.add(Kind.UNKNOWN_KEYWORD, statement, "Unknown keyword '" + statement.keyword() + "'",
                !nearest.isEmpty() ? "did you mean '" + nearest + "'?" : homes.isEmpty()
                        ? "a keyword that is known " + where + plugin : homes);
    }

    /** Says which blocks have a word, three at most; empty where none has. */
    private String homes(String word) {
        List<String> blocks = vocabulary.blocks().stream().filter(block -> hasLines(block) && has(block, word))
                .map(Block::name).toList();
        if (blocks.isEmpty()) {
            return "";
        }
        if (blocks.contains(Vocabulary.TOP)) {
            return "it belongs outside of blocks; is a '}' missing before it?";
        }
        return "it belongs in " + String.join(", ", blocks.subList(0, Math.min(HOMES_SHOWN, blocks.size())))
                + (blocks.size() > HOMES_SHOWN ? " …" : "");
    }

    private static boolean has(Block block, String word) {
        Keyword keyword = block.keyword(word);
        return keyword != null && keyword.grammar().form() != Grammar.Form.SYNTAX;
    }

    /** Not the words of one line of a list. */
    private static boolean hasLines(Block block) {
        return !block.name().endsWith("-spec") && !block.name().endsWith("-entry") && !block.name().endsWith("-value");
    }

    /** A block that may be a plugin's: its word is none of ours, here or elsewhere, and no slip of the pen either. */
    public boolean isForeign(Statement statement, Block block) {
        String word = statement.keyword();
        return statement.hasBody() && vocabulary.blocks().stream().noneMatch(other -> other.keyword(word) != null)
                && KeywordSuggestion.nearest(word, block.names()).isEmpty();
    }

    /** Checks the words after a keyword, and what stands in its braces. */
    public void check(Keyword keyword, Statement statement) {
        Arguments arguments = new Arguments(vocabulary, keyword, statement, complaints);
        Grammar grammar = keyword.grammar();
        switch (grammar.form()) {
            case BOOL -> arguments.bool();
            case INT -> arguments.integer();
            case UINT64 -> arguments.present();
            case SEC -> arguments.millionths();
            case WEIGHT -> weight(arguments);
            case ALL_INT -> allInt(arguments);
            case ADDRESS, ADDRESS4, ADDRESS6, SERVER -> arguments.address();
            case CHOICE, CHOICE_ANY_CASE, CHOICE_OF, CHOICE_FIRST -> arguments.choice();
            case WORD, COMMAND, LEASE, FREE, NAMED_LINES -> arguments.present();
            case LINES, VALUES -> plainBlock(statement);
            case BLOCK -> {
                plainBlock(statement);
                body(statement, vocabulary.block(grammar.words().get(0)));
            }
            case NAMED_BLOCK, SERVER_BLOCK, SERVICE_BLOCK -> {
                if (isNamed(arguments, grammar.form())) {
                    body(statement, vocabulary.block(grammar.words().get(0)));
                }
            }
            default -> {
                // a flag, or a word that is no keyword of its own
            }
        }
    }

    /** A27: a block whose name is bad is left out as a whole, and what stands in it is not complained about. */
    private static boolean isNamed(Arguments arguments, Grammar.Form form) {
        return switch (form) {
            case SERVER_BLOCK -> ServerNames.server(arguments) != null;
            case SERVICE_BLOCK -> ServerNames.service(arguments) != null;
            default -> arguments.present();
        };
    }

    /** Checks the statements of a block. */
    public void body(Statement statement, Block block) {
        for (Statement inner : statement.body()) {
            Keyword keyword = keyword(inner, block);
            if (keyword != null) {
                check(keyword, inner);
            }
        }
    }

    /** A25: nothing may stand between the keyword of a list and its brace. */
    public void plainBlock(Statement statement) {
        if (statement.arguments() > 0) {
            complaints.add(Kind.SYNTAX, statement, statement.argument(0),
                    statement.keyword() + " block has extra parameters", "'{' right after " + statement.keyword());
        }
    }

    private static void weight(Arguments arguments) {
        if (arguments.integer() != null && arguments.count() > 1) {
            Word word = arguments.statement().argument(1);
            if (!List.of("reverse", "noreverse").contains(word.text())) {
                arguments.bad(word, "unknown weight option '" + word.text() + "'");
            }
        }
    }

    private static void allInt(Arguments arguments) {
        if (arguments.present()) {
            List<Word> words = arguments.statement().words();
            arguments.number(words.get(words.size() - 1));
        }
    }
}
