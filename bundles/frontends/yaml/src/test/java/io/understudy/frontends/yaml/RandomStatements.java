package io.understudy.frontends.yaml;

import io.understudy.frontends.yaml.form.Shape;
import io.understudy.language.statement.LineWords;
import io.understudy.language.statement.ScriptWords;
import io.understudy.language.statement.SourceFile;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Block;
import io.understudy.language.vocabulary.Decimal;
import io.understudy.language.vocabulary.Grammar;
import io.understudy.language.vocabulary.Keyword;
import io.understudy.language.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Configurations as nobody writes them: any keyword anywhere its block allows it, again and again. */
final class RandomStatements {

    private static final SourceFile SOURCE = new SourceFile("r.conf", "");
    private static final List<String> PLAIN = List.of("eth0", "VI_1", "10.0.0.1/24", "a-b", "x.y", "7");
    /** What one of the two formats, or an older YAML, takes for something else. */
    private static final List<String> ODD = List.of("", "a b", "#x", "x#y", "it's", "!", "{", "}", "ü", "true", "false",
            "null", "~", "on", "no", "1:30", "010", "-1", "1.50", "1e3", ".5", "1.", "0x1f", "+1", "1_000", "-", "- a",
            "[x", "]", "*x", "&a", "%", "@id", "`", "a: b", "a:", ":", "a #b", "'", "''", "\\", "\\n", "<<", "=", "$x",
            "$x=1", "~SEQ(a,1,2)", "?", "? a", "|", ">", "---", "...", "a\tb", " a", "a ", "include", "x".repeat(140),
            "2001-01-01", "\u00a0", "\u2028", "\ud83d\ude00", "y", ",", "a,b", "!x", "!!str", "\u0007", "\u0085");
    private static final List<String> COMMANDS = List.of("/bin/true", "/usr/bin/killall -0 nginx",
            "[ -f /x ] && exit 1 || exit 0", "/x 'a b' c", "say \"hi\"", "it's \"hi\"",
            "\"", "'", "", "#", "/a {b}", "user");

    private final Random random;
    private final Vocabulary vocabulary;
    private final boolean odd;

    /** A source of statements; without odd ones each fits its keyword. */
    RandomStatements(long seed, Vocabulary vocabulary, boolean odd) {
        this.random = new Random(seed);
        this.vocabulary = vocabulary;
        this.odd = odd;
    }

    List<Statement> configuration() {
        return body(vocabulary.top(), 0);
    }

    private List<Statement> body(Block block, int depth) {
        List<Statement> statements = new ArrayList<>();
        List<Keyword> keywords = block.keywords().stream().filter(k -> Shape.of(k.grammar()) != Shape.NONE).toList();
        int number = random.nextInt(depth == 0 ? 12 : 7);
        Keyword last = null;
        for (int i = 0; i < number; i++) {
            if (keywords.isEmpty() || chance(15)) {
                statements.add(unknown(depth));
                continue;
            }
            // neighbours of the same keyword are what the forms differ in most
            Keyword keyword = last != null && random.nextInt(3) == 0 ? last
                    : keywords.get(random.nextInt(keywords.size()));
            last = keyword;
            statements.add(known(keyword, depth));
        }
        return statements;
    }

    private boolean chance(int oneIn) {
        return odd && random.nextInt(oneIn) == 0;
    }

    private Statement unknown(int depth) {
        Statement statement = line(chance(2) ? word() : "my_check", words(random.nextInt(3)), null);
        if (random.nextBoolean() && depth < 6) {
            open(statement, body(vocabulary.unknown(), depth + 1));
        }
        return statement;
    }

    private Statement known(Keyword keyword, int depth) {
        Grammar grammar = keyword.grammar();
        if (Shape.of(grammar) == Shape.COMMAND) {
            List<String> script = new ArrayList<>();
            script.add(odd ? COMMANDS.get(random.nextInt(COMMANDS.size())) : "/bin/true -x");
            script.addAll(words(odd ? random.nextInt(4) : 0));
            return line(keyword.name(), script, script.stream().map(ScriptWords::quoted)
                    .collect(Collectors.joining(" ")));
        }
        List<String> arguments = new ArrayList<>(chance(20) ? words(random.nextInt(4)) : arguments(grammar));
        Statement statement = line(keyword.name(), arguments, null);
        if (grammar.wantsKeywords()) {
            open(statement, body(vocabulary.block(grammar.words().get(0)), depth + 1));
        } else if (grammar.wantsBraces()) {
            List<Statement> lines = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                Statement line = line(word(), words(random.nextInt(3)), null);
                if (chance(20)) {
                    open(line, body(vocabulary.unknown(), 5));
                }
                lines.add(line);
            }
            open(statement, lines);
        } else if (chance(40)) {
            open(statement, body(vocabulary.unknown(), 5));
        }
        return statement;
    }

    private List<String> arguments(Grammar grammar) {
        return switch (grammar.form()) {
            case FLAG, BLOCK, LINES, VALUES -> List.of();
            case BOOL -> random.nextInt(4) == 0 ? List.of() : List.of(pick(List.of("on", "off", "yes", "false")));
            case INT, ALL_INT -> List.of(Long.toString(between(grammar)));
            case UINT64 -> List.of(Long.toUnsignedString(random.nextLong()));
            case WEIGHT -> random.nextBoolean() ? List.of(Long.toString(between(grammar)))
                    : List.of(Long.toString(between(grammar)), "reverse");
            case SEC -> List.of(Decimal.text(between(grammar)));
            case ADDRESS, ADDRESS4 -> List.of("224.0.0." + random.nextInt(200));
            case ADDRESS6 -> List.of("ff02::" + random.nextInt(99));
            case SERVER, SERVER_BLOCK -> List.of("10.1.0." + random.nextInt(9), "80");
            case SERVICE_BLOCK -> pick(List.of(List.of("10.1.0.1", "80"), List.of("fwmark", "" + random.nextInt(3)),
                    List.of("group", "g")));
            case CHOICE, CHOICE_ANY_CASE, CHOICE_FIRST -> List.of(pick(grammar.words()));
            case CHOICE_OF -> List.of(pick(List.copyOf(vocabulary.block(grammar.words().get(0)).names())));
            case LEASE -> List.of(pick(List.of("off", "7")));
            case FREE -> words(1 + random.nextInt(3));
            case NAMED_BLOCK, NAMED_LINES -> List.of(chance(5) ? word() : "n" + random.nextInt(4));
            default -> List.of(word());
        };
    }

    private long between(Grammar grammar) {
        return grammar.min() + Math.floorMod(random.nextLong(),
                Math.min(1_000_000_000L, grammar.max() - grammar.min() + 1));
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private List<String> words(int number) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            words.add(word());
        }
        return words;
    }

    private String word() {
        return pick(chance(2) ? ODD : PLAIN);
    }

    private static Statement line(String keyword, List<String> arguments, String tail) {
        List<Word> words = new ArrayList<>();
        words.add(new Word(keyword, 1, 1, false));
        arguments.forEach(argument -> words.add(new Word(argument, 1, 1, false)));
        return new Statement(SOURCE, List.copyOf(words),
                tail == null ? LineWords.join(words.subList(1, words.size())) : tail, 1);
    }

    private static void open(Statement statement, List<Statement> body) {
        statement.open(body);
        statement.close();
    }
}
