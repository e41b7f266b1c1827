package io.understudy.bfd.runtime;

import io.understudy.linux.KernelException;
import io.understudy.linux.datagram.DatagramSockets;
import io.understudy.linux.packet.PacketSocket;
import java.net.InetSocketAddress;
import java.util.random.RandomGenerator;

/** Opens the socket that a session sends from: a source port of 49152 to 65535 that nobody has (RFC 5881 section 4). */
record SenderPorts(DatagramSockets sockets, RandomGenerator chance) {

    private static final int FIRST = 49_152;
    private static final int BEHIND = 65_536;
    private static final int ATTEMPTS = 32;
    private static final int EADDRINUSE = 98;

    PacketSocket open(SessionWant want) throws KernelException {
        InetSocketAddress to = new InetSocketAddress(want.path().neighbor(), want.path().port());
        for (int attempt = 1;; attempt++) {
            try {
                return sockets.sender(want.path().source(), chance.nextInt(FIRST, BEHIND), to, want.ttl());
            } catch (KernelException e) {
                if (e.errno() != EADDRINUSE || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
