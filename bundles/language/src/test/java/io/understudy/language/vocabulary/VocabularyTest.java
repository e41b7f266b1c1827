package io.understudy.language.vocabulary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.KeywordDescription;
import io.understudy.language.help.VocabularyHelp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {

    private final Vocabulary vocabulary = Vocabulary.load();

    /** Smallest and largest number of an argument: {@code <INT 1..255>}, {@code [all] <INT SECONDS 0..86400>}. */
    private static final Pattern RANGE =
            Pattern.compile("(?:INT|SEC|ID|MICROSECONDS|MILLISECONDS|SECONDS|PRIORITY|<) ?"
                    + "(-?\\d+(?:\\.\\d+)?)\\.\\.(-?\\d+(?:\\.\\d+)?)?[>,]");

    private static List<String[]> known() throws IOException {
        List<String[]> rows = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                VocabularyTest.class.getResourceAsStream("/vocabulary/known.txt"), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("# ")).map(line -> line.split("\t")).forEach(rows::add);
        }
        return rows;
    }

    @Test
    @DisplayName("every keyword of keepalived 2.4.3 is known in its block, with its tier")
    void complete() throws IOException {
        List<String> missing = new ArrayList<>();
        for (String[] row : known()) {
            Block block = vocabulary.block(row[0]);
            Keyword keyword = block == null ? null : block.keyword(row[1]);
            if (keyword == null || keyword.tier() != Integer.parseInt(row[2])) {
                missing.add(String.join(" ", row));
            }
        }
        assertEquals(List.of(), missing);
        assertEquals(802, known().size());
    }

    @Test
    @DisplayName("a keyword is explained for all of its blocks, or with its block before it for that one alone")
    void explained() {
        VocabularyHelp help = new VocabularyHelp();
        assertTrue(help.named("weight").size() > 3);
        assertEquals(List.of("vrrp_script"), help.named("vrrp_script.weight").stream()
                .map(KeywordDescription::block).toList());
        assertEquals(1, help.named("virtual_server.real_server.weight").size());
        assertEquals(List.of(), help.named("vrrp_instance.weight"));
    }

    @Test
    @DisplayName("numbers have the range that keepalived gives them")
    void ranges() throws IOException {
        List<String> different = new ArrayList<>();
        int compared = 0;
        for (String[] row : known()) {
            Grammar grammar = vocabulary.block(row[0]).keyword(row[1]).grammar();
            Matcher range = RANGE.matcher(row[3]);
            boolean number = switch (grammar.form()) {
                case INT, SEC, WEIGHT, ALL_INT -> true;
                default -> false;
            };
            if (number && range.find()) {
                long unit = grammar.form() == Grammar.Form.SEC ? 1 : 1_000_000;
                boolean same = grammar.min() * unit == Decimal.parse(range.group(1))
                        && (range.group(2) == null || grammar.max() * unit == Decimal.parse(range.group(2)));
                if (!same) {
                    different.add(String.join(" ", row) + ": " + grammar);
                }
                compared++;
            }
        }
        assertEquals(List.of(), different);
        System.out.println(compared + " ranges compared");
    }

    @Test
    @DisplayName("every block and list of words that a grammar names is there")
    void references() {
        for (Block block : vocabulary.blocks()) {
            for (Keyword keyword : block.keywords()) {
                Grammar grammar = keyword.grammar();
                boolean named = grammar.wantsKeywords() || switch (grammar.form()) {
                    case CHOICE_OF, LINES, NAMED_LINES, FREE -> !grammar.words().isEmpty()
                            && !grammar.words().equals(List.of("free"));
                    default -> false;
                };
                if (named) {
                    assertNotNull(vocabulary.block(grammar.words().get(0)), block.name() + " " + keyword.name());
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"weigth, weight", "intervall, interval", "scrip, script", "raise, rise", "user, user", "zzzzz, ''",
        "x, ''"})
    void suggestions(String written, String expected) {
        assertEquals(expected, KeywordSuggestion.nearest(written, vocabulary.block("vrrp_script").names()));
    }

    @ParameterizedTest
    @CsvSource({"TCP_CHEKC, TCP_CHECK", "DSN_CHECK, DNS_CHECK", "HTPT_GET, HTTP_GET", "REDIS_CHECK, ''", "LDAP_CHECK, ''",
        "MYSQL_CHECK, ''"})
    void checksOfPluginsAreNoSlips(String written, String expected) {
        assertEquals(expected, KeywordSuggestion.nearest(written,
                vocabulary.block("virtual_server.real_server").names()));
    }

    @ParameterizedTest
    @CsvSource({"1, 1000000", "0.01, 10000", ".5, 500000", "-2, -2000000", "1.0000005, 1000001", "5., 5000000"})
    void decimals(String written, long millionths) {
        assertEquals(millionths, Decimal.parse(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "1e3", "0x1", "1.2.3", "+1", " 1", "1 ", "٣", "9999999999999"})
    void noDecimals(String written) {
        assertEquals(Decimal.INVALID, Decimal.parse(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "255.255.255.255", "::", "::1", "fe80::1", "1:2:3:4:5:6:7:8", "1::8",
        "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "64:ff9b::192.0.2.1", "ABCD:ef01::"})
    void addresses(String written) throws IOException {
        assertEquals(InetAddress.getByName(written), Addresses.parse(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1..2.3", "localhost", ":", ":::", "1:2", "1::2::3",
        "1:2:3:4:5:6:7:8:9", "12345::", "::g", "1:", "1.2.3.4::", "::1.2.3", "1:2:3:4:5:6:7:1.2.3.4", "1.2.3.4 "})
    void noAddresses(String written) {
        assertEquals(null, Addresses.parse(written));
    }
}
