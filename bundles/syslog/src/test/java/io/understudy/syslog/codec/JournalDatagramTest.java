package io.understudy.syslog.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** JOURNAL_NATIVE_PROTOCOL, read back by a reader of its own. */
class JournalDatagramTest {

    private static Map<String, String> fields(String logger, String message, String trace) {
        return fields(logger, message, trace, Map.of());
    }

    private static Map<String, String> fields(String logger, String message, String trace, Map<String, String> about) {
        return read(new JournalDatagram(16, "understudy", 4711, "blue_A")
                .of(new LogLine(Instant.EPOCH, Severity.WARNING, logger, message, trace, about)));
    }

    private static Map<String, String> read(byte[] bytes) {
        Map<String, String> fields = new LinkedHashMap<>();
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            StringBuilder name = new StringBuilder();
            char next = (char) in.get();
            for (; next != '=' && next != '\n'; next = (char) in.get()) {
                name.append(next);
            }
            int length = 0;
            if (next == '\n') {
                length = Math.toIntExact(in.getLong());
            } else {
                while (in.get(in.position() + length) != '\n') {
                    length++;
                }
            }
            byte[] value = new byte[length];
            in.get(value);
            assertEquals('\n', in.get());
            fields.put(name.toString(), new String(value, StandardCharsets.UTF_8));
        }
        return fields;
    }

    @Test
    void aTransitionNamesItsRouterAndState() {
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("MESSAGE", "(VI_1) Entering MASTER STATE: no adverts");
        expected.put("PRIORITY", "4");
        expected.put("SYSLOG_FACILITY", "16");
        expected.put("SYSLOG_IDENTIFIER", "understudy");
        expected.put("SYSLOG_PID", "4711");
        expected.put("LOGGER", "io.understudy.vrrp.runtime.Reporter");
        expected.put("UNDERSTUDY_ROOM", "vrrp");
        expected.put("UNDERSTUDY_DAEMON", "blue_A");
        expected.put("UNDERSTUDY_EVENT", "vrrp.transition");
        expected.put("UNDERSTUDY_STATE", "MASTER");
        expected.put("MESSAGE_ID", JournalDatagram.TRANSITION_ID);
        Map<String, String> about = new LinkedHashMap<>();
        about.put("UNDERSTUDY_EVENT", "vrrp.transition");
        about.put("UNDERSTUDY_STATE", "MASTER");
        assertEquals(expected, fields("io.understudy.vrrp.runtime.Reporter", "(VI_1) Entering MASTER STATE: no adverts", "",
                about));
    }

    @Test
    void whatTheJournalWouldNotTakeAsAFieldIsLeftOut() {
        Map<String, String> about = Map.of("lower", "1", "_TRUSTED", "2", "WITH=SIGN", "3", "TWO\nLINES", "4", "GOOD_1", "5\n6");
        Map<String, String> fields = fields("", "text", "", about);
        assertEquals("5\n6", fields.get("GOOD_1"));
        assertEquals(Map.of(), about.entrySet().stream().filter(each -> !each.getKey().equals("GOOD_1") && fields.containsKey(each.getKey()))
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Test
    void whatHasNoValueIsLeftOut() {
        Map<String, String> fields = fields("org.example.Plugin", "up (3 of 4)", "");
        for (String name : new String[] {"UNDERSTUDY_STATE", "UNDERSTUDY_ROOM", "MESSAGE_ID", "EXCEPTION"}) {
            assertFalse(fields.containsKey(name), name);
        }
        assertEquals("org.example.Plugin", fields.get("LOGGER"));
    }

    @Property
    void anyTextIsReadAsItWasWritten(@ForAll String message, @ForAll String trace) {
        Map<String, String> fields = fields("", message, trace + "\n\tat Somewhere");
        String whole = new String(message.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertEquals(whole, fields.getOrDefault("MESSAGE", ""));
        assertTrue(fields.get("EXCEPTION").endsWith("\n\tat Somewhere"));
    }

    @Test
    void aLongTextIsCutWithAWord() {
        String message = fields("", "\ud83d\ude00".repeat(10_000), "").get("MESSAGE");
        assertTrue(message.endsWith("\ud83d\ude00 [cut]"));
        assertTrue(message.length() <= JournalDatagram.MAX_CHARACTERS + 6);
    }
}
