package io.understudy.linux.netlink.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.linux.netlink.AddressStatus;
import io.understudy.linux.netlink.KernelAddress;
import io.understudy.linux.netlink.LinkStatus;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class NetlinkCodecTest {

    private static final int MUTATIONS = 500_000;

    private final DatagramReader reader = new DatagramReader();

    private List<Object> read(String hex) throws MalformedMessageException {
        ByteBuffer datagram = GoldenMessages.buffer(hex);
        return reader.read(datagram, datagram.capacity());
    }

    private static AddressStatus status(int index, String address, int prefix, int scope, boolean permanent,
            String label) throws Exception {
        int noDad = address.contains(":") ? Rtnetlink.IFA_F_NODAD : 0;
        return new AddressStatus(index, InetAddress.getByName(address), prefix, scope,
                (permanent ? Rtnetlink.IFA_F_PERMANENT : 0) | noDad, label);
    }

    @Test
    void ipv4AddressOfTheKernel() throws Exception {
        AddressStatus expected = status(3, "10.1.0.91", 16, 0, false, "lx0:vip");
        assertEquals(List.of(expected), read(GoldenMessages.NEW_ADDRESS_IPV4));
        assertEquals(List.of(expected), read(GoldenMessages.DELETE_ADDRESS_IPV4));
    }

    @Test
    void ipv6AddressOfTheKernel() throws Exception {
        assertEquals(List.of(status(3, "fd00::91", 64, 0, true, "")), read(GoldenMessages.NEW_ADDRESS_IPV6));
    }

    @Test
    void linkOfTheKernel() throws Exception {
        LinkStatus link = (LinkStatus) read(GoldenMessages.newLink()).get(0);
        assertEquals("lx0", link.name());
        assertEquals(3, link.index());
        assertEquals(1500, link.mtu());
        assertFalse(link.up());
        assertFalse(link.loopback());
        byte[] hardware = new byte[6];
        for (int i = 0; i < 6; i++) {
            hardware[i] = link.hardwareAddress().get(i);
        }
        assertEquals(GoldenMessages.LINK_ADDRESS, HexFormat.of().formatHex(hardware));
    }

    @Test
    void dumpOfTheKernel() throws Exception {
        List<Object> addresses = read(GoldenMessages.DUMP);
        assertEquals(6, addresses.size());
        assertEquals(status(1, "127.0.0.1", 8, 254, true, "lo"), addresses.get(0));
        assertEquals(status(3, "10.1.0.96", 32, 0, true, "lx0"), addresses.get(1));
        assertEquals(List.of("done 0"), read(GoldenMessages.DUMP_END));
    }

    @Test
    void acknowledgementsOfTheKernel() throws Exception {
        assertEquals(List.of("7: 0 "), read(GoldenMessages.ACK));
        assertEquals(List.of("7: 19 ipv4: Device not found"), read(GoldenMessages.NO_DEVICE));
        assertEquals(List.of("8: 22 ipv4: Invalid prefix length"), read(GoldenMessages.BAD_PREFIX));
    }

    /** What is encoded is read back by the decoder for what the kernel sends: the formats are the same. */
    @Test
    void requestsReadBack() throws Exception {
        KernelAddress ipv4 = new KernelAddress(7, InetAddress.getByName("10.1.0.91"), 16,
                InetAddress.getByName("10.1.255.255"), "eth0:vip", 253);
        KernelAddress ipv6 = new KernelAddress(7, InetAddress.getByName("fd00::91"), 128, null, "", 0);
        ByteBuffer buffer = ByteBuffer.allocate(4 * AddressRequests.MAX_SIZE).order(ByteOrder.LITTLE_ENDIAN);
        AddressRequests.encodeAdd(buffer, ipv4);
        AddressRequests.encodeAdd(buffer, ipv6);
        AddressRequests.encodeDelete(buffer, ipv4);
        AddressRequests.encodeDelete(buffer, ipv6);
        assertEquals(List.of(status(7, "10.1.0.91", 16, 253, false, "eth0:vip"),
                status(7, "fd00::91", 128, 0, false, ""), status(7, "10.1.0.91", 16, 253, false, ""),
                new AddressStatus(7, InetAddress.getByName("fd00::91"), 128, 0, 0, "")), reader.read(buffer, buffer.position()));
    }

    @Test
    void additionIsByteForByteWhatTheHeadersSay() throws Exception {
        ByteBuffer buffer = ByteBuffer.allocate(AddressRequests.MAX_SIZE).order(ByteOrder.LITTLE_ENDIAN);
        KernelAddress address = new KernelAddress(7, InetAddress.getByName("10.1.0.91"), 16,
                InetAddress.getByName("10.1.255.255"), "a", 0);
        AddressRequests.encodeAdd(buffer, address);
        AddressRequests.setLifetime(buffer, 0, address, 3);
        AddressRequests.requestAck(buffer, 0);
        MessageWriter.setSequence(buffer, 0, 0x01020304);
        String expected = "4c000000" + "1400" + "0505" + "04030201" + "00000000"
                + "02" + "10" + "00" + "00" + "07000000"
                + "14000600" + "03000000" + "03000000" + "0000000000000000"
                + "08000200" + "0a01005b" + "08000100" + "0a01005b" + "08000400" + "0a01ffff"
                + "06000300" + "6100" + "0000";
        assertEquals(expected, HexFormat.of().formatHex(buffer.array(), 0, buffer.position() ));
    }

    @Test
    void dumpRequestsAreByteForByteWhatTheHeadersSay() {
        ByteBuffer buffer = ByteBuffer.allocate(DumpRequests.MAX_SIZE).order(ByteOrder.LITTLE_ENDIAN);
        DumpRequests.encodeAddresses(buffer, 9);
        assertEquals("18000000" + "1600" + "0103" + "09000000" + "00000000" + "0000000000000000",
                HexFormat.of().formatHex(buffer.array(), 0, buffer.position()));
    }

    /** Preferred and valid seconds in the request. */
    private static List<Integer> lifetimes(KernelAddress address, int validSeconds) {
        ByteBuffer buffer = ByteBuffer.allocate(AddressRequests.MAX_SIZE).order(ByteOrder.LITTLE_ENDIAN);
        AddressRequests.encodeAdd(buffer, address);
        AddressRequests.setLifetime(buffer, 0, address, 5);
        AddressRequests.setLifetime(buffer, 0, address, validSeconds);
        return List.of(buffer.getInt(28), buffer.getInt(32));
    }

    @Test
    void lifetimeZeroIsForEver() throws Exception {
        KernelAddress address = new KernelAddress(7, InetAddress.getByName("fd00::1"), 64, null, "", 0);
        assertEquals(List.of(-1, -1), lifetimes(address, 0));
        assertEquals(List.of(3, 3), lifetimes(address, 3));
    }

    @Test
    void anAddressIsNotPreferredLongerThanItIsValid() throws Exception {
        KernelAddress minute = new KernelAddress(7, InetAddress.getByName("fd00::1"), 64, null, "", 0,
                Rtnetlink.IFA_F_NODAD, 60);
        assertEquals(List.of(3, 3), lifetimes(minute, 3));
        assertEquals(List.of(60, 90), lifetimes(minute, 90));
        assertEquals(List.of(60, -1), lifetimes(minute, 0));
    }

    @Test
    void theAddressOfAHostRouteIsNeverPreferred() throws Exception {
        KernelAddress host = new KernelAddress(7, InetAddress.getByName("fd00::1"), 128, null, "", 0);
        assertEquals(List.of(0, 3), lifetimes(host, 3));
        assertEquals(List.of(0, -1), lifetimes(host, 0));
        KernelAddress ipv4 = new KernelAddress(7, InetAddress.getByName("10.1.0.91"), 32, null, "", 0);
        assertEquals(List.of(3, 3), lifetimes(ipv4, 3));
    }

    /** if_addr.h: tentative means that nothing may be sent from it, unless it is optimistic (RFC 4429). */
    @Test
    void flagsTellWhetherAnAddressCanBeUsed() throws Exception {
        assertTrue(flagged(0x40).tentative());
        assertFalse(flagged(0x44).tentative());
        assertFalse(flagged(0x80).tentative());
        assertTrue(flagged(0x48).duplicate());
        assertTrue(flagged(0x80).permanent());
        assertTrue(flagged(0x01).secondary());
    }

    private static AddressStatus flagged(int flags) throws Exception {
        return new AddressStatus(7, InetAddress.getByName("fe80::1"), 64, 253, flags, "");
    }

    @Test
    void keysOfTheSameAddressAreEqual() throws Exception {
        ByteBuffer datagram = GoldenMessages.buffer(GoldenMessages.NEW_ADDRESS_IPV6);
        MessageCursor cursor = new MessageCursor();
        cursor.reset(datagram, datagram.capacity());
        AddressMessage message = new AddressMessage();
        assertTrue(cursor.next() && message.read(cursor));
        AddressKey key = AddressKey.of(3, InetAddress.getByName("fd00::91"), 64);
        assertEquals(key, message.key());
        assertEquals(key.hashCode(), message.key().copy().hashCode());
        assertFalse(key.equals(AddressKey.of(4, InetAddress.getByName("fd00::91"), 64)));
        assertFalse(key.equals(AddressKey.of(3, InetAddress.getByName("fd00::91"), 128)));
        assertFalse(key.equals(AddressKey.of(3, InetAddress.getByName("fd00::1:91"), 64)));
    }

    @Test
    void bridgePortsAreNoLinks() throws Exception {
        ByteBuffer datagram = GoldenMessages.buffer(GoldenMessages.newLink());
        datagram.put(Netlink.HEADER_SIZE, (byte) 7);
        assertEquals(List.of(), reader.read(datagram, datagram.capacity()));
    }

    @Test
    void everyTruncatedPrefixIsRefused() throws Exception {
        for (String golden : GoldenMessages.all()) {
            ByteBuffer datagram = GoldenMessages.buffer(golden);
            for (int length = 1; length < datagram.getInt(0); length++) {
                int prefix = length;
                assertThrows(MalformedMessageException.class, () -> reader.read(datagram, prefix),
                        golden + " cut to " + length);
            }
        }
    }

    /** Also where the cut message says its own length: then the attributes do not end where it does. */
    @Test
    void everyAttributeCutInTheMiddleIsRefused() {
        ByteBuffer golden = GoldenMessages.buffer(GoldenMessages.NEW_ADDRESS_IPV4);
        int refused = 0;
        for (int length = Netlink.HEADER_SIZE; length < golden.capacity(); length++) {
            ByteBuffer datagram = GoldenMessages.buffer(GoldenMessages.NEW_ADDRESS_IPV4);
            datagram.putInt(0, length);
            try {
                reader.read(datagram, length);
            } catch (MalformedMessageException e) {
                refused++;
            }
        }
        // whole attributes end at 40, 48, 55, 56, 64 (with their padding 53 to 56 and so on): all else is refused
        assertTrue(refused >= golden.capacity() - Netlink.HEADER_SIZE - 20, "refused: " + refused);
    }

    @Test
    @Timeout(30)
    void mutatedMessagesAreReadOrRefused() throws Exception {
        Random random = new Random(20_260_101);
        List<byte[]> seeds = GoldenMessages.all().stream().map(HexFormat.of()::parseHex).toList();
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
            for (int mutations = 1 + random.nextInt(4); mutations > 0; mutations--) {
                int position = random.nextInt(random.nextBoolean() ? Math.min(64, bytes.length) : bytes.length);
                bytes[position] = (byte) (random.nextBoolean() ? random.nextInt(256) : -random.nextInt(2));
            }
            int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length + 1) : bytes.length;
            try {
                reader.read(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), length);
            } catch (MalformedMessageException e) {
                refused++;
            } catch (RuntimeException e) {
                throw new AssertionError(HexFormat.of().formatHex(bytes, 0, length), e);
            }
        }
        assertTrue(refused > MUTATIONS / 10 && refused < MUTATIONS, "refused: " + refused);
    }
}
