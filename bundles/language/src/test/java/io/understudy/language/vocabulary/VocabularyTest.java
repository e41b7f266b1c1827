package io.understudy.language.vocabulary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {

    private final Vocabulary vocabulary = Vocabulary.load();

    @Test
    @DisplayName("every keyword of keepalived 2.4.3 is known in its block, with its tier")
    void complete() throws IOException {
        List<String> missing = new ArrayList<>();
        int rows = 0;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                VocabularyTest.class.getResourceAsStream("/vocabulary/known.txt"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("#")) {
                    continue;
                }
                String[] row = line.split("\t");
                Block block = vocabulary.block(row[0]);
                Keyword keyword = block == null ? null : block.keyword(row[1]);
                if (keyword == null || keyword.tier() != Integer.parseInt(row[2])) {
                    missing.add(line);
                }
                rows++;
            }
        }
        assertEquals(List.of(), missing);
        assertEquals(802, rows);
    }

    @Test
    @DisplayName("every block and list of words that a grammar names is there")
    void references() {
        for (Block block : vocabulary.blocks()) {
            for (Keyword keyword : block.keywords()) {
                Grammar grammar = keyword.grammar();
                if (grammar.wantsKeywords() || grammar.form() == Grammar.Form.CHOICE_OF) {
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
