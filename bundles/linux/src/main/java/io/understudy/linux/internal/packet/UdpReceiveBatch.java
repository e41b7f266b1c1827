package io.understudy.linux.internal.packet;

import io.understudy.linux.KernelException;
import io.understudy.linux.datagram.DatagramOrigin;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.libc.Memory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** UDP payloads, and of the one looked at last where it came from: {@link #origin}. */
final class UdpReceiveBatch implements ReceiveBatch {

    /** Longer datagrams are cut, which their codec notices. */
    private static final int PAYLOAD_SIZE = 512;
    private static final int NAME_SIZE = 28;

    private final Libc libc;
    private final boolean ipv6;
    private final MessageVector messages = new MessageVector(COUNT);
    private final ControlMessages controls = new ControlMessages(messages, COUNT);
    private final Memory[] payloads = new Memory[COUNT];
    private final Origin origin = new Origin();

    UdpReceiveBatch(Libc libc, boolean ipv6) {
        this.libc = libc;
        this.ipv6 = ipv6;
        for (int i = 0; i < COUNT; i++) {
            payloads[i] = new Memory(PAYLOAD_SIZE);
            payloads[i].buffer().order(ByteOrder.BIG_ENDIAN);
            messages.data(i, payloads[i].address(), PAYLOAD_SIZE);
        }
    }

    @Override
    public int receive(int fd) throws KernelException {
        for (int i = 0; i < COUNT; i++) {
            messages.useAddress(i, NAME_SIZE);
        }
        controls.prepare();
        return ReceiveBatch.receive(libc, fd, messages);
    }

    @Override
    public ByteBuffer datagram(int index) {
        ByteBuffer payload = payloads[index].buffer();
        payload.limit(Math.min(messages.transferred(index), PAYLOAD_SIZE)).position(0);
        origin.read(index);
        return payload;
    }

    /** Of the datagram that {@link #datagram} returned last. */
    DatagramOrigin origin() {
        return origin;
    }

    /** Positions in the buffers that the kernel filled. */
    private final class Origin implements DatagramOrigin, ControlMessages.Reader {

        private int name;
        private int hopLimit;
        private int interfaceIndex;
        private int destination;

        private void read(int index) {
            name = index * MessageVector.ADDRESS_SIZE;
            hopLimit = -1;
            interfaceIndex = 0;
            destination = -1;
            controls.read(index, this);
        }

        @Override
        public void said(int level, int type, ByteBuffer control, int data) {
            if (level == ControlMessages.IPPROTO_IP && type == ControlMessages.IP_TTL
                    || level == ControlMessages.IPPROTO_IPV6 && type == ControlMessages.IPV6_HOPLIMIT) {
                hopLimit = control.getInt(data);
            } else if (level == ControlMessages.IPPROTO_IP && type == ControlMessages.IP_PKTINFO) {
                // struct in_pktinfo: index, local address, destination in the header
                interfaceIndex = control.getInt(data);
                destination = data + 8;
            } else if (level == ControlMessages.IPPROTO_IPV6 && type == ControlMessages.IPV6_PKTINFO) {
                // struct in6_pktinfo: destination, index
                destination = data;
                interfaceIndex = control.getInt(data + 16);
            }
        }

        @Override
        public int hopLimit() {
            return hopLimit;
        }

        @Override
        public int interfaceIndex() {
            return interfaceIndex;
        }

        @Override
        public int sourcePort() {
            return (messages.addresses().get(name + 2) & 0xff) << 8 | messages.addresses().get(name + 3) & 0xff;
        }

        @Override
        public InetAddress source() {
            return address(messages.addresses(), name + (ipv6 ? 8 : 4));
        }

        @Override
        public InetAddress destination() {
            return destination < 0 ? InetAddress.getLoopbackAddress() : address(controls.buffer(), destination);
        }

        private InetAddress address(ByteBuffer from, int at) {
            byte[] bytes = new byte[ipv6 ? 16 : 4];
            from.get(at, bytes);
            try {
                return InetAddress.getByAddress(bytes);
            } catch (UnknownHostException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
