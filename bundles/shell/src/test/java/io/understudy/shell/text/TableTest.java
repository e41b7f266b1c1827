package io.understudy.shell.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {

    @Test
    void alignsColumnsAndLeavesNoBlanksAtTheEnd() {
        assertEquals("""
                NAME  STATE   WHY
                VI_1  MASTER  timer
                VI_2  BACKUP
                """, new Table("NAME", "STATE", "WHY").row("VI_1", "MASTER", "timer").row("VI_2", "BACKUP", null)
                .render(80));
    }

    @Test
    void wrapsTheLastColumn() {
        assertEquals("""
                N  WHY
                a  the master down timer
                   expired after 3.61 s
                """, new Table("N", "WHY").row("a", "the master down timer expired after 3.61 s").render(26));
    }

    @Test
    void cutsTheWidestOfTheOthers() {
        assertEquals("""
                NAME                     WHY
                a_very_long_name_for_a…  nothing special
                """, new Table("NAME", "WHY").row("a_very_long_name_for_a_router", "nothing special").render(40));
    }

    @Test
    void coloursTakeNoRoom() {
        assertEquals("S   W\n\u001b[32mUP\u001b[0m  x\n", new Table("S", "W").row("\u001b[32mUP\u001b[0m", "x").render(80));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 132})
    void neverGetsWiderThanTheTerminal(int width) {
        String long1 = "interface_" + "x".repeat(60);
        String text = new Table("A", "B", "C", "D").row(long1, long1, "7", long1 + " " + long1).render(width);
        assertTrue(text.lines().allMatch(line -> line.length() <= width), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0=0.0 s", "4210=4.2 s", "185000=3 min 5 s", "7800000=2 h 10 min", "442800000=5 d 3 h"})
    void durationsAreForPeople(String pair) {
        String[] parts = pair.split("=");
        assertEquals(parts[1], Times.duration(Long.parseLong(parts[0])));
    }
}
