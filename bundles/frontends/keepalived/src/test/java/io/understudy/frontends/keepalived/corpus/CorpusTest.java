package io.understudy.frontends.keepalived.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Problem;
import io.understudy.api.config.ReadResult;
import io.understudy.frontends.keepalived.source.KeepalivedFile;
import io.understudy.language.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Real files, against what keepalived 2.4.3 says of them. They are other people's and not part of the project: they
 * stand beside the checkout ({@code ../shared/corpus}, or {@code -Dunderstudy.corpus=DIR}).
 */
class CorpusTest {

    private static final Pattern UNKNOWN = Pattern.compile("^Unknown keyword '");
    private static final Pattern NO_BRACE = Pattern.compile("^Missing '\\{' at");

    /** What differs and why; nothing else may. */
    private static final Map<String, String> REASONS = Map.of(
            "005.conf", "that keepalived was built without the RFC SNMP MIBs, whose keywords its own list has",
            "017.conf", "the same keywords",
            "007.conf", "the script's directory is a link, which keepalived refuses (A67) and we follow");

    private final KeepalivedFile reader = new KeepalivedFile(Vocabulary.load(), new CorpusHost());
    private final List<String> table = new ArrayList<>();

    @Test
    @DisplayName("same class as keepalived -t, same line of the first unknown keyword and brace complaint")
    void verdicts() throws IOException {
        Path corpus = Path.of(System.getProperty("understudy.corpus", "../../../../shared/corpus"));
        boolean present = Files.isDirectory(corpus);
        assertTrue(present || System.getenv("CI") == null, "no corpus in " + corpus.toAbsolutePath().normalize());
        List<Verdict> verdicts = present ? Verdict.read(corpus.resolve("verdicts.tsv")) : List.of();
        int sameClass = 0;
        int lines = 0;
        int sameLine = 0;
        for (Verdict verdict : verdicts) {
            ReadResult ours = reader.readFile(corpus.resolve("configs/" + verdict.file()), "corpus");
            boolean agreed = Verdict.group(ours.exitCode()).equals(Verdict.group(verdict.exitCode()));
            sameClass += agreed ? 1 : 0;
            if (!agreed) {
                differs(verdict, "exit " + verdict.exitCode() + ", ours " + ours.exitCode(), ours);
            }
            for (Pattern kind : List.of(UNKNOWN, NO_BRACE)) {
                int theirs = verdict.firstLine(kind);
                if (theirs != 0) {
                    lines++;
                    int line = ours.problems().stream().filter(p -> kind.matcher(p.message()).find())
                            .mapToInt(p -> p.position().line()).min().orElse(0);
                    boolean same = line == theirs;
                    sameLine += same || REASONS.containsKey(verdict.file()) ? 1 : 0;
                    if (!same) {
                        differs(verdict, kind + " on line " + theirs + ", ours on line " + line, ours);
                    }
                }
            }
        }
        System.out.printf("corpus: %d of %d files in keepalived's class, %d of %d first complaints on its line or with a reason%n%s", sameClass,
                verdicts.size(), sameLine, lines, String.join("", table));
        assertTrue(sameClass * 100 >= verdicts.size() * 98, "same class: " + sameClass + " of " + verdicts.size());
        assertEquals(lines, sameLine, String.join("", table));
    }

    private void differs(Verdict verdict, String what, ReadResult ours) {
        table.add("  " + verdict.file() + ": " + what + ": "
                + REASONS.getOrDefault(verdict.file(), "NO REASON KNOWN; ours: " + ours.problems().stream()
                        .filter(p -> p.kind().exitCode() != 0).map(Problem::toString).toList()
                        + "; keepalived's: " + verdict.messages()) + "\n");
    }
}
