package io.understudy.itests.framework.checks;

import io.understudy.itests.lab.Host;
import java.util.List;

/**
 * Hosts that the kernel would not play: a program on the wire that answers for addresses nobody has. Echoes come late,
 * are somebody else's, or end at a router; BFD packets are noise, or for a session that is not.
 */
final class OddNeighbours {

    /** Its echoes come late. */
    static final String SLOW = "10.1.0.60";
    /** It answers echoes that nobody sent. */
    static final String OTHERS_ECHOES = "10.1.0.61";
    /** Behind routers that send packets in a circle. */
    static final String CIRCLE = "10.1.0.62";
    /** Its BFD packets are noise. */
    static final String NOISE = "10.1.0.63";
    /** Its BFD packets name a discriminator that nobody gave it. */
    static final String MISTAKEN = "10.1.0.64";
    /** Its BFD packets are authenticated. */
    static final String AUTHENTICATED = "10.1.0.65";
    /** Its operator took its BFD session down. */
    static final String RESTING = "10.1.0.66";

    /** A router says that it cannot be reached. */
    static final String UNREACHABLE = "10.1.0.67";
    /** Who says so. */
    static final String ROUTER = "10.1.0.68";

    private static final List<String> ALL = List.of(SLOW, OTHERS_ECHOES, CIRCLE, NOISE, MISTAKEN, AUTHENTICATED, RESTING,
            UNREACHABLE);

    /** Arguments: the interface, the watcher's MAC and address. */
    private static final String PROGRAM = """
            import socket, struct, sys, threading, time
            interface, mac, watcher = sys.argv[1:4]
            wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(0x0800))
            wire.bind((interface, 0))
            own = wire.getsockname()[4]
            to = bytes.fromhex(mac.replace(":", ""))

            def checksum(data):
                data += b"\\0" * (len(data) % 2)
                total = sum(struct.unpack("!%dH" % (len(data) // 2), data))
                while total > 0xffff:
                    total = (total & 0xffff) + (total >> 16)
                return ~total & 0xffff

            def send(source, protocol, payload):
                head = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(payload), 0, 0, 255, protocol, 0,
                                   socket.inet_aton(source), socket.inet_aton(watcher))
                head = head[:10] + struct.pack("!H", checksum(head)) + head[12:]
                wire.send(to + own + b"\\x08\\x00" + head + payload)

            def icmp(source, kind, code, rest):
                whole = struct.pack("!BBH", kind, code, 0) + rest
                send(source, 1, whole[:2] + struct.pack("!H", checksum(whole)) + whole[4:])

            def bfd():
                up = struct.pack("!BBBB5I", 0x20, 0xc0, 3, 24, 7, 0xdeadbeef, 300000, 300000, 0)
                keyed = struct.pack("!BBBB5I", 0x20, 0x44, 3, 33, 8, 0, 300000, 300000, 0) + b"\\x01\\x09\\x01secret"
                resting = struct.pack("!BBBB5I", 0x27, 0, 3, 24, 9, 0, 1000000, 1000000, 0)
                while True:
                    for source, packet in (("10.1.0.63", b"\\xff" * 24), ("10.1.0.64", up), ("10.1.0.65", keyed),
                                           ("10.1.0.66", resting)):
                        send(source, 17, struct.pack("!HHHH", 49152, 3784, 8 + len(packet), 0) + packet)
                    time.sleep(0.3)

            threading.Thread(target=bfd, daemon=True).start()
            while True:
                frame = wire.recv(2048)
                if len(frame) < 42 or frame[23] != 1 or frame[34] != 8:
                    continue
                whole = struct.unpack("!H", frame[16:18])[0]
                packet = frame[14:14 + whole]
                target = socket.inet_ntoa(packet[16:20])
                if target == "10.1.0.60":
                    threading.Timer(0.3, icmp, (target, 0, 0, packet[24:])).start()
                elif target == "10.1.0.61":
                    icmp(target, 0, 0, b"\\xab\\xcd" + packet[26:])
                elif target == "10.1.0.62":
                    icmp(target, 11, 0, b"\\0\\0\\0\\0" + packet[:28])
                elif target == "10.1.0.67":
                    icmp("10.1.0.68", 3, 1, b"\\0\\0\\0\\0" + packet[:28])
            """;

    private OddNeighbours() {
    }

    /** Starts the program on one host, for another that watches. */
    static void start(Host odd, Host watcher) {
        odd.write("/tmp/odd.py", PROGRAM);
        odd.start(odd.file("/tmp/odd.log"), List.of("/usr/bin/python3", "-I", "/tmp/odd.py", "eth0", watcher.mac(),
                watcher.address()));
        for (String address : ALL) {
            watcher.run("ip", "neighbour", "replace", address, "lladdr", odd.mac(), "dev", "eth0", "nud", "permanent").orThrow();
        }
    }
}
