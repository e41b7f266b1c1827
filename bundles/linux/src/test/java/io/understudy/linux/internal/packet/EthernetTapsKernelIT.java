package io.understudy.linux.internal.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.linux.lab.KernelLab;
import io.understudy.linux.packet.PacketSocket;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a tap hears of frames that arrive at the other end of a veth pair. */
class EthernetTapsKernelIT {

    private static final String ETHERNET = "ffffffffffff" + "020000000099";
    private static final String ARP = ETHERNET + "0806" + "00010800060400010200000000990a01005b0000000000000a01005b";

    private KernelLab lab;
    private EthernetTaps taps;
    private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @BeforeEach
    void enter() throws Exception {
        lab = new KernelLab();
        lab.veth("lx0", "lx1");
        taps = new EthernetTaps(lab.libc(), lab.reactor());
    }

    @AfterEach
    void leave() throws Exception {
        lab.close();
    }

    private static String ipv4(int protocol) {
        return ETHERNET + "0800" + "4500001600000000ff" + String.format("%02x", protocol) + "0000" + "0a01004d"
                + "e0000012" + "abcd";
    }

    private static String ipv6(int nextHeader) {
        return ETHERNET + "86dd" + "600000000002" + String.format("%02x", nextHeader) + "ff" + "fe8000000000000000"
                + "00000000000077" + "ff020000000000000000000000000012" + "abcd";
    }

    @Test
    void whatConcernsRoutersIsHeardAndNothingElseNorWhatThisHostSends() throws Exception {
        PacketSocket tap = lab.onReactor(() -> taps.open("lx1", (frame, now) -> {
            byte[] bytes = new byte[frame.remaining()];
            frame.get(bytes);
            String hex = HexFormat.of().formatHex(bytes);
            if (hex.startsWith(ETHERNET)) { // the kernel's own IPv6 apart
                heard.add(hex);
            }
        }));
        List<String> wanted = List.of(ARP, ipv4(112), ipv4(51), ipv4(2), ipv4(1), ipv6(112), ipv6(58));
        PacketSocket sender = lab.onReactor(() -> new RawPacketSockets(lab.libc(), lab.reactor()).openEthernet("lx0"));
        lab.onReactor(() -> {
            List.of(ipv4(6), ipv4(17), ipv6(6), ipv6(17), ETHERNET + "88cc" + "0000").forEach(frame -> send(sender, frame));
            send(tap, ipv4(112));
            wanted.forEach(frame -> send(sender, frame));
            return null;
        });
        for (String frame : wanted) {
            assertEquals(frame, heard.poll(10, TimeUnit.SECONDS));
        }
        assertTrue(heard.isEmpty(), heard.toString());
    }

    private static void send(PacketSocket socket, String frame) {
        byte[] bytes = HexFormat.of().parseHex(frame);
        socket.send(ByteBuffer.allocateDirect(bytes.length).put(bytes).flip(), Long.MAX_VALUE);
    }

    @Test
    void anInterfaceThatIsMissingIsNamed() {
        ExecutionException missing = assertThrows(ExecutionException.class,
                () -> lab.onReactor(() -> taps.open("nope0", (frame, now) -> { })));
        assertTrue(missing.getMessage().contains("nope0"), missing.getMessage());
    }
}
