package io.understudy.linux.internal.processevents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.platform.ProcessEvents;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages as a 6.18 kernel sent them on x86-64. */
class ConnectorMessagesTest {

    private static final String HEADER = "4c000000030000000100000000000000010000000100000001000000000000002800000";
    private static final String ANSWER =
            "4c0000000300000000000000000000000100000001000000000000000100000028000000000000000100000097fcc0a87c0900000000000000000000";
    private static final String FORK = HEADER + "0010000000" + "1000000" + "0ce888ab7c090000"
            + "0821000008210000" + "5c2100005c210000";
    private static final String THREAD = HEADER + "0010000000" + "1000000" + "0ce888ab7c090000"
            + "0821000008210000" + "5c21000008210000";
    private static final String EXEC = HEADER + "0020000000" + "1000000" + "75299eab7c090000" + "5c2100005c210000";
    private static final String EXIT = HEADER + "0000000800" + "1000000" + "75299eab7c090000" + "5c2100005c210000"
            + "0003000011000000";

    private final List<String> told = new ArrayList<>();
    private final ProcessEvents.Listener listener = new ProcessEvents.Listener() {
        @Override
        public void changed(int pid) {
            told.add("changed " + pid);
        }

        @Override
        public void ended(int pid) {
            told.add("ended " + pid);
        }

        @Override
        public void lost() {
            told.add("lost");
        }
    };

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void take(String hex) {
        ConnectorMessages.take(bytes(hex), hex.length() / 2, listener);
    }

    @Test
    void processesAreToldThreadsAreNot() {
        take(FORK);
        take(THREAD);
        take(EXEC);
        take(EXIT);
        assertEquals(List.of("changed 8540", "changed 8540", "ended 8540"), told);
    }

    @Test
    void noTruncatedMessageIsTaken() {
        for (String message : List.of(ANSWER, FORK, EXEC, EXIT)) {
            for (int length = 0; length < 60; length++) {
                ConnectorMessages.take(bytes(message), length, listener);
            }
        }
        assertEquals(List.of(), told);
    }

    @Test
    void theAnswerIsKnown() {
        assertTrue(ConnectorMessages.isAnswer(bytes(ANSWER), ANSWER.length() / 2));
        assertFalse(ConnectorMessages.isAnswer(bytes(FORK), FORK.length() / 2));
        assertFalse(ConnectorMessages.isAnswer(bytes(ANSWER), -1));
    }

    @Test
    void theRequestIsAsTheKernelWantsIt() {
        ByteBuffer buffer = ByteBuffer.allocate(ConnectorMessages.LISTEN_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        ConnectorMessages.listen(buffer, true);
        assertEquals("28000000030000000000000000000000" + "0100000001000000000000000000000004000000" + "01000000",
                HexFormat.of().formatHex(buffer.array()));
    }
}
