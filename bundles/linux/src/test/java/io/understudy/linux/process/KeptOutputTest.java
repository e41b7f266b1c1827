package io.understudy.linux.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KeptOutputTest {

    @Test
    void keeps_the_first_bytes_only() {
        KeptOutput output = new KeptOutput(5);
        output.add(ByteBuffer.wrap("abcX".getBytes(StandardCharsets.UTF_8)), 3);
        output.add(ByteBuffer.wrap("defg".getBytes(StandardCharsets.UTF_8)), 4);
        output.add(ByteBuffer.wrap("h".getBytes(StandardCharsets.UTF_8)), 1);
        assertEquals("abcde", output.text());
    }

    @Test
    void a_character_cut_in_half_is_marked() {
        KeptOutput output = new KeptOutput(1);
        output.add(ByteBuffer.wrap("ü".getBytes(StandardCharsets.UTF_8)), 2);
        assertEquals("\uFFFD", output.text());
    }

    @Test
    void setpriv_is_told_from_the_program() {
        String line = "setpriv: failed to execute /x: Permission denied\n";
        assertEquals("failed to execute /x: Permission denied", SetprivComplaint.in(126, line));
        assertEquals("", SetprivComplaint.in(1, line));
        assertEquals("", SetprivComplaint.in(127, "bash: line 1: x: command not found\n"));
        assertEquals("", SetprivComplaint.in(127, ""));
    }
}
