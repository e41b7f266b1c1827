package io.understudy.api.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.keyword.Keyword;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckSettingsTest {

    private @interface Block {

        enum Role {
            ANY, MASTER
        }

        @Keyword(help = "", secret = true)
        String password() default "none";

        int database();

        double lag() default 2.5;

        Role role() default Role.ANY;

        String[] modules() default {};

        @Keyword(name = "read-only", help = "")
        boolean readOnly() default false;
    }

    private static String complaint(Runnable task) {
        return assertThrows(IllegalArgumentException.class, task::run).getMessage();
    }

    @Test
    void aDeclaredTypeReadsItsWords() {
        Block block = CheckSettings.builder().add("password", "secret").add("database", "3").add("lag", "0.5")
                .add("role", "master").add("modules", "a", "b").add("read-only").build().as(Block.class);
        assertEquals("secret", block.password());
        assertEquals(3, block.database());
        assertEquals(0.5, block.lag());
        assertEquals(Block.Role.MASTER, block.role());
        assertArrayEquals(new String[] {"a", "b"}, block.modules());
        assertTrue(block.readOnly());
        assertFalse(block.toString().contains("secret"), block.toString());
    }

    /** Declared as an interface. */
    public interface Declared {
        default String password() {
            return "none";
        }
    }

    @Test
    void anInterfaceHasTheDefaultsOfItsMethods() {
        assertEquals("none", CheckSettings.builder().build().as(Declared.class).password());
        assertEquals("x", CheckSettings.builder().add("password", "x").build().as(Declared.class).password());
    }

    @Test
    void aDeclaredTypeHasDefaultsAndSaysWhatIsWrong() {
        Block block = CheckSettings.builder().add("lag", "soon").add("role", "king").build().as(Block.class);
        assertEquals("none", block.password());
        assertEquals("database is missing", complaint(block::database));
        assertEquals("lag soon: expected a number", complaint(block::lag));
        assertEquals("role king: expected one of [any, master]", complaint(block::role));
    }

    @Test
    void keywords() {
        CheckSettings settings = CheckSettings.builder().add("n", "5").add("t", "1.5").add("t", "2.25").add("off", "off")
                .add("w", "a").add("w", "b", "c").add("url", CheckSettings.builder().add("path", "/").build()).build();
        assertEquals(5, settings.get(CheckKeyword.number("n", 1, 0, 9)));
        assertEquals("n 5: expected a number from 0 to 4",
                complaint(() -> settings.get(CheckKeyword.number("n", 1, 0, 4))));
        assertEquals(2250, settings.get(CheckKeyword.seconds("t", 0)), "the last line counts");
        assertFalse(settings.get(CheckKeyword.flag("off")));
        assertFalse(settings.get(CheckKeyword.flag("none")));
        assertEquals("w a: expected on or off", complaint(() -> CheckSettings.builder().add("w", "a").build()
                .get(CheckKeyword.flag("w"))));
        assertEquals(List.of("a", "b", "c"), settings.get(CheckKeyword.words("w")));
        assertEquals(1, settings.get(CheckKeyword.blocks("url")).size());
        assertEquals("x", settings.get(CheckKeyword.text("none", "x")));
    }

    @Test
    void complaintsNameWhatIsUnknown() {
        CheckSettings settings = CheckSettings.builder().add("pasword", "secret").add("n", "x").build();
        assertEquals(List.of("n x: expected a number from 0 to 9", "unknown keyword pasword; known are n, password"),
                settings.complaints(List.of(CheckKeyword.number("n", 1, 0, 9), CheckKeyword.text("password", ""))));
        assertEquals(List.of(), settings.complaints(List.of()));
    }

    @Test
    void equalityIsByContent() {
        assertEquals(CheckSettings.builder().add("a", "b").build(), CheckSettings.builder().add("a", "b").build());
        assertNotEquals(CheckSettings.builder().add("a", "b").build(), CheckSettings.builder().add("a", "c").build());
        assertEquals("[a]", CheckSettings.builder().add("a", "secret").build().toString());
    }
}
