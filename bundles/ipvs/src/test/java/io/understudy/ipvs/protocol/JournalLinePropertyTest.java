package io.understudy.ipvs.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class JournalLinePropertyTest {

    @Property
    void anythingAtAllIsALineOrNone(@ForAll String text) {
        JournalLine.of(text).ifPresent(line -> assertEquals(Optional.of(line), JournalLine.of(JournalLine.text(line))));
    }
}
