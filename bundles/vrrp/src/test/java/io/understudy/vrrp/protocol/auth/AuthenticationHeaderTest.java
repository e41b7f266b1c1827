package io.understudy.vrrp.protocol.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** IPsec AH against datagrams captured from keepalived 2.2.7 with {@code auth_pass secret1}. */
class AuthenticationHeaderTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final String CAPTURED = "45c0004000010000ff3318b2c0000205e000001270040000c000020500000001"
            + "cd99fa1345e49154d8b9068b213d64010201b65bc00002640000000000000000";
    private static final long PASSWORD = 0x7365637265743100L;

    private final ByteBuffer datagram = ByteBuffer.wrap(HEX.parseHex(CAPTURED));
    private final AuthenticationHeader header = new AuthenticationHeader(PASSWORD, false, null);

    @Test
    @DisplayName("what keepalived sent is right, and what we make of the same is the same, byte for byte")
    void golden() {
        assertTrue(header.matches(datagram, 0, datagram.capacity()));
        ByteBuffer ours = ByteBuffer.wrap(HEX.parseHex(CAPTURED));
        for (int i = 20; i < 44; i++) {
            ours.put(i, (byte) 0);
        }
        header.write(ours, ours.capacity(), 1);
        assertEquals(CAPTURED, HEX.formatHex(ours.array()));
        assertEquals(1, AuthenticationHeader.sequence(ours, 0));
    }

    @Test
    @DisplayName("every changed byte is noticed, but for those that routers may change")
    void coverage() {
        for (int i = 0; i < datagram.capacity(); i++) {
            datagram.put(i, (byte) (datagram.get(i) ^ 1));
            boolean mutable = i == 1 || i == 6 || i == 7 || i == 10 || i == 11;
            assertEquals(mutable, header.matches(datagram, 0, datagram.capacity()), "byte " + i);
            datagram.put(i, (byte) (datagram.get(i) ^ 1));
        }
    }

    @Test
    void anotherPassword() {
        assertFalse(new AuthenticationHeader(PASSWORD + 256, false, null).matches(datagram, 0, datagram.capacity()));
    }

    @Test
    @DisplayName("2.2.7: to peers the TTL is not covered, since routers lower it")
    void unicast() {
        AuthenticationHeader unicast = new AuthenticationHeader(PASSWORD, true, null);
        unicast.write(datagram, datagram.capacity(), 1);
        datagram.put(8, (byte) 64);
        assertTrue(unicast.matches(datagram, 0, datagram.capacity()));
    }

    @Test
    @DisplayName("C127: numbers go on where those of the MASTER before ended; none is taken twice")
    void numbers() {
        assertEquals(1, header.next());
        assertTrue(header.accept(1, 7));
        assertFalse(header.accept(1, 7));
        assertFalse(header.accept(1, 3));
        assertEquals(8, header.next());
        assertTrue(header.accept(1, -2), "unsigned");
        assertEquals(-1, header.next());
    }

    @Test
    @DisplayName("RFC 2402 section 3.4.3: numbers are each sender's own; 0 is nobody's")
    void numbersOfEachSender() {
        assertTrue(header.accept(1, 500));
        assertTrue(header.accept(2, 3));
        assertFalse(header.accept(2, 3));
        assertFalse(header.accept(1, 499));
        assertFalse(header.accept(3, 0));
        assertTrue(header.accept(2, 4));
        assertEquals(501, header.next(), "one number for all that listen");
    }

    @Test
    @DisplayName("two that are MASTER at the same time take each other's numbers, though both are the same")
    void bothMaster() {
        AuthenticationHeader other = new AuthenticationHeader(PASSWORD, false, null);
        for (int i = 0; i < 3; i++) {
            int here = header.next();
            int there = other.next();
            assertTrue(header.accept(2, there));
            assertTrue(other.accept(1, here));
        }
    }

    @Test
    @DisplayName("sixteen senders are remembered, those heard last, over a reload too")
    void manySenders() {
        for (int sender = 1; sender <= 16; sender++) {
            assertTrue(header.accept(sender, 100));
        }
        assertTrue(header.accept(1, 101));
        assertTrue(header.accept(17, 100), "in the place of 2, which is silent longest");
        AuthenticationHeader reloaded = new AuthenticationHeader(PASSWORD, true, header);
        for (int sender = 3; sender <= 17; sender++) {
            assertFalse(reloaded.accept(sender, 100), "sender " + sender);
        }
        assertFalse(reloaded.accept(1, 101));
        assertTrue(reloaded.accept(2, 100));
        assertEquals(102, reloaded.next());
    }
}
