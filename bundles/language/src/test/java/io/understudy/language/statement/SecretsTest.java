package io.understudy.language.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "auth_pass hidden        | auth_pass ******",
        "  key 7 hidden x        | key 7 ****** *",
        "auth_hmac { key 12 hex:00 } | auth_hmac { key 12 ****** *",
        "key: [7, hidden]        | key: [7* *******",
        "- key: \"7 hidden\"     | - key: \"7 *******",
        "key /etc/ssl/key.pem    | key /etc/ssl/key.pem",
        "active_key 7            | active_key 7",
        "active_key 7 hidden     | active_key 7 hidden",
        "key 7                   | key 7",
        "keys 7 shown            | keys 7 shown",
        "auth_pass key 7 a       | auth_pass *** * *",
        "smtp_password \"a b\" c | smtp_password ** ** *",
        "smtp_password x auth_pass y | smtp_password * ********* *",
    })
    void masked(String line, String expected) {
        assertEquals(expected, Secrets.masked(line));
    }

    @Test
    void longLinesTakeTheirTimeOnce() {
        String line = "key key1 ".repeat(100_000);
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertEquals(line, Secrets.masked(line)));
    }
}
