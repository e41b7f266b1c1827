package io.understudy.vrrp.protocol;

import static io.understudy.vrrp.protocol.Packets.ip;
import static io.understudy.vrrp.protocol.Packets.ips;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Whom a router has heard. */
class PeerBookTest {

    private static final RouterSettings SETTINGS = RouterSettings.of(51, 100, ips("10.0.0.100"));

    private static final ByteBuffer DATAGRAM = ByteBuffer.wrap(new byte[] {9, 1, 2, 3}).position(1);

    private final PeerBook book = new PeerBook();

    private void accepted(long now, int priority, InetAddress source) {
        book.accepted(now, new Received.Accepted(SETTINGS.advert(priority), source, 255));
    }

    @Test
    void theLatestComesFirstWithItsLastWord() {
        accepted(1, 100, ip("10.0.0.1"));
        accepted(2, 90, ip("10.0.0.2"));
        accepted(3, 0, ip("10.0.0.1"));
        book.refused(4, new Received.Refused(DropReason.AUTH_FAILURE, ip("10.0.0.2")), DATAGRAM);
        book.refused(5, new Received.Refused(DropReason.BAD_IP_HEADER, null), DATAGRAM);
        assertEquals(ip("10.0.0.2"), book.peers().get(0).address());
        assertEquals(DropReason.AUTH_FAILURE, book.peers().get(0).refusal());
        assertEquals(90, book.peers().get(0).advert().priority(), "the last that was accepted");
        assertEquals(0, book.peers().get(1).advert().priority());
        assertEquals(2, book.peers().get(1).adverts());
        assertEquals(4, book.total());
        accepted(6, 95, ip("10.0.0.2"));
        assertNull(book.peers().get(0).refusal());
    }

    @Test
    void theLastRefusedDatagramIsKeptAsItCame() {
        assertEquals(ByteBuffer.wrap(new byte[] {1, 2, 3}), refused(2, DATAGRAM));
        assertEquals(1, DATAGRAM.position(), "it is only read");
        assertEquals(ByteBuffer.wrap(new byte[] {7}), refused(3, ByteBuffer.wrap(new byte[] {7})));
        assertEquals(4_200, refused(4, ByteBuffer.allocate(60_000)).remaining(), "who sends much is not kept whole");
        accepted(5, 100, ip("10.0.0.3"));
        assertEquals(0, book.find(ip("10.0.0.3")).refused().remaining());
    }

    private ByteBuffer refused(long now, ByteBuffer datagram) {
        book.refused(now, new Received.Refused(DropReason.AUTH_FAILURE, ip("10.0.0.2")), datagram);
        return book.find(ip("10.0.0.2")).refused();
    }

    @Test
    void aFloodOfSendersMakesRoomForTheLatest() {
        for (int i = 1; i <= 200; i++) {
            accepted(i, 100, ip("10.0.1." + i));
        }
        assertEquals(16, book.peers().size());
        assertNotNull(book.find(ip("10.0.1.200")));
        assertNull(book.find(ip("10.0.1.1")));
    }
}
