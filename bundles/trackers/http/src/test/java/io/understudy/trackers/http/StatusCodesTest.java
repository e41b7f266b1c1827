package io.understudy.trackers.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusCodesTest {

    @ParameterizedTest
    @CsvSource({"200-299, 200, true", "200-299, 299, true", "200-299, 300, false", "200-299, 199, false",
        "'204,401-403', 204, true", "'204, 401-403', 402, true", "'204,401-403', 205, false"})
    void codesAndRanges(String text, int code, boolean well) {
        assertEquals(well, StatusCodes.of(text).contain(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "99", "600", "200-", "-299", "200,", "two", "200 299"})
    void whatIsNoCodeIsNamed(String text) {
        assertEquals("status_code must be codes or ranges from 100 to 599, such as 200-299,401: " + text,
                assertThrows(IllegalArgumentException.class, () -> StatusCodes.of(text)).getMessage());
    }

    @Test
    void aRangeHasAnOrder() {
        assertEquals("status_code has a range that ends before it begins: 299-200",
                assertThrows(IllegalArgumentException.class, () -> StatusCodes.of("100, 299-200")).getMessage());
    }
}
