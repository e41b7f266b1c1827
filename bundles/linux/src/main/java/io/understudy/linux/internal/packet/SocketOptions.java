package io.understudy.linux.internal.packet;

import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.libc.Memory;
import java.lang.ref.Reference;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.nio.charset.StandardCharsets;

/** Sets the options of one socket; numbers from asm-generic/socket.h, linux/in.h and linux/in6.h. */
public final class SocketOptions {

    private static final int SOL_SOCKET = 1;
    private static final int SO_SNDBUF = 7;
    private static final int SO_RCVBUF = 8;
    private static final int SO_BINDTODEVICE = 25;
    private static final int SO_ATTACH_FILTER = 26;
    private static final int SO_SNDBUFFORCE = 32;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int SO_MARK = 36;
    private static final int SOL_RAW = 255;
    private static final int ICMP_FILTER = 1;
    private static final int IPPROTO_ICMPV6 = 58;
    private static final int ICMPV6_FILTER = 1;
    private static final int ICMPV6_FILTER_SIZE = 32;
    private static final int SOL_PACKET = 263;
    private static final int PACKET_IGNORE_OUTGOING = 23;
    private static final int IPPROTO_IP = 0;
    private static final int IP_TOS = 1;
    private static final int IP_TTL = 2;
    private static final int IP_HDRINCL = 3;
    private static final int IP_PKTINFO = 8;
    private static final int IP_RECVTTL = 12;
    private static final int IP_MULTICAST_IF = 32;
    private static final int IP_MULTICAST_LOOP = 34;
    private static final int IP_ADD_MEMBERSHIP = 35;
    private static final int IP_MULTICAST_ALL = 49;
    private static final int IP_MREQN_SIZE = 12;
    private static final int IPPROTO_IPV6 = 41;
    private static final int IPV6_UNICAST_HOPS = 16;
    private static final int IPV6_MULTICAST_IF = 17;
    private static final int IPV6_MULTICAST_LOOP = 19;
    private static final int IPV6_ADD_MEMBERSHIP = 20;
    private static final int IPV6_V6ONLY = 26;
    private static final int IPV6_HDRINCL = 36;
    private static final int IPV6_RECVPKTINFO = 49;
    private static final int IPV6_RECVHOPLIMIT = 51;
    private static final int IPV6_RECVTCLASS = 66;
    private static final int IPV6_TCLASS = 67;
    /** DSCP CS6: network control (RFC 4594). */
    private static final int NETWORK_CONTROL = 0xc0;
    private static final int IPV6_MREQ_SIZE = 20;

    private final Libc libc;
    private final int fd;
    private final Memory value = new Memory(64);

    /** Of a socket that is open. */
    public SocketOptions(Libc libc, int fd) {
        this.libc = libc;
        this.fd = fd;
    }

    /** Sends and hears on one interface only. */
    public void bindToDevice(String interfaceName) throws KernelException {
        byte[] name = interfaceName.getBytes(StandardCharsets.US_ASCII);
        value.buffer().put(0, name).put(name.length, (byte) 0);
        set(SOL_SOCKET, SO_BINDTODEVICE, name.length + 1, "bind to " + interfaceName + " (SO_BINDTODEVICE)");
    }

    void headerIncluded() throws KernelException {
        setInt(IPPROTO_IP, IP_HDRINCL, 1, "send whole datagrams (IP_HDRINCL)");
    }

    void onlyJoinedGroups() throws KernelException {
        setInt(IPPROTO_IP, IP_MULTICAST_ALL, 0, "hear joined groups only (IP_MULTICAST_ALL)");
    }

    void multicastOn(int interfaceIndex) throws KernelException {
        value.buffer().putInt(0, 0).putInt(4, 0).putInt(8, interfaceIndex);
        set(IPPROTO_IP, IP_MULTICAST_IF, IP_MREQN_SIZE, "multicast on interface " + interfaceIndex);
        setInt(IPPROTO_IP, IP_MULTICAST_LOOP, 0, "not hear its own multicast (IP_MULTICAST_LOOP)");
    }

    void join(Inet4Address group, int interfaceIndex) throws KernelException {
        value.buffer().put(0, group.getAddress()).putInt(4, 0).putInt(8, interfaceIndex);
        set(IPPROTO_IP, IP_ADD_MEMBERSHIP, IP_MREQN_SIZE, "join group " + group.getHostAddress());
    }

    void headerIncluded6() throws KernelException {
        setInt(IPPROTO_IPV6, IPV6_HDRINCL, 1, "send whole datagrams (IPV6_HDRINCL)");
    }

    void multicastOn6(int interfaceIndex) throws KernelException {
        setInt(IPPROTO_IPV6, IPV6_MULTICAST_IF, interfaceIndex, "multicast on interface " + interfaceIndex);
        setInt(IPPROTO_IPV6, IPV6_MULTICAST_LOOP, 0, "not hear its own multicast (IPV6_MULTICAST_LOOP)");
    }

    void join(Inet6Address group, int interfaceIndex) throws KernelException {
        value.buffer().put(0, group.getAddress()).putInt(16, interfaceIndex);
        set(IPPROTO_IPV6, IPV6_ADD_MEMBERSHIP, IPV6_MREQ_SIZE, "join group " + group.getHostAddress());
    }

    /** What {@link Ipv6ReceiveBatch} puts the header together from. */
    public void tellHeader6() throws KernelException {
        setInt(IPPROTO_IPV6, IPV6_RECVPKTINFO, 1, "be told destinations (IPV6_RECVPKTINFO)");
        setInt(IPPROTO_IPV6, IPV6_RECVHOPLIMIT, 1, "be told hop limits (IPV6_RECVHOPLIMIT)");
        setInt(IPPROTO_IPV6, IPV6_RECVTCLASS, 1, "be told traffic classes (IPV6_RECVTCLASS)");
    }

    /** What {@link UdpReceiveBatch} tells of a datagram's origin; and of one family only. */
    void tellOrigin(boolean ipv6) throws KernelException {
        if (ipv6) {
            setInt(IPPROTO_IPV6, IPV6_V6ONLY, 1, "hear IPv6 only (IPV6_V6ONLY)");
            setInt(IPPROTO_IPV6, IPV6_RECVPKTINFO, 1, "be told destinations (IPV6_RECVPKTINFO)");
            setInt(IPPROTO_IPV6, IPV6_RECVHOPLIMIT, 1, "be told hop limits (IPV6_RECVHOPLIMIT)");
        } else {
            setInt(IPPROTO_IP, IP_PKTINFO, 1, "be told destinations (IP_PKTINFO)");
            setInt(IPPROTO_IP, IP_RECVTTL, 1, "be told TTLs (IP_RECVTTL)");
        }
    }

    /** How far sent packets may go, and that they matter. */
    void onTheWay(boolean ipv6, int hopLimit) throws KernelException {
        setInt(ipv6 ? IPPROTO_IPV6 : IPPROTO_IP, ipv6 ? IPV6_UNICAST_HOPS : IP_TTL, hopLimit, "set TTL " + hopLimit);
        setInt(ipv6 ? IPPROTO_IPV6 : IPPROTO_IP, ipv6 ? IPV6_TCLASS : IP_TOS, NETWORK_CONTROL, "set DSCP CS6");
    }

    /** Beyond the system's limit where that is allowed. */
    public void receiveBuffer(int bytes) throws KernelException {
        value.buffer().putInt(0, bytes);
        if (libc.sockets().setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, value.address(), 4) < 0) {
            set(SOL_SOCKET, SO_RCVBUF, 4, "set the receive buffer (SO_RCVBUF)");
        }
    }

    /** Beyond the system's limit where that is allowed. */
    public void sendBuffer(int bytes) throws KernelException {
        value.buffer().putInt(0, bytes);
        if (libc.sockets().setsockopt(fd, SOL_SOCKET, SO_SNDBUFFORCE, value.address(), 4) < 0) {
            set(SOL_SOCKET, SO_SNDBUF, 4, "set the send buffer (SO_SNDBUF)");
        }
    }

    /** What policy routing and packet filters know its packets by. */
    public void mark(int fwmark) throws KernelException {
        setInt(SOL_SOCKET, SO_MARK, fwmark, "mark packets with " + Integer.toUnsignedString(fwmark) + " (SO_MARK)");
    }

    /** Of ICMP the types in a set of bits only, the lowest for type 0 (linux/icmp.h). */
    public void onlyIcmp(int types) throws KernelException {
        setInt(SOL_RAW, ICMP_FILTER, ~types, "leave out other ICMP messages (ICMP_FILTER)");
    }

    /** Of ICMPv6 these types only (linux/icmpv6.h, RFC 3542 section 3.2). */
    public void onlyIcmpv6(int... types) throws KernelException {
        for (int i = 0; i < ICMPV6_FILTER_SIZE; i += 4) {
            value.buffer().putInt(i, -1);
        }
        for (int type : types) {
            int word = type / Integer.SIZE * 4;
            value.buffer().putInt(word, value.buffer().getInt(word) & ~(1 << type % Integer.SIZE));
        }
        set(IPPROTO_ICMPV6, ICMPV6_FILTER, ICMPV6_FILTER_SIZE, "leave out other ICMPv6 messages (ICMPV6_FILTER)");
    }

    /** Hears what {@link FrameFilter} accepts; the kernel copies the program. */
    void filter() throws KernelException {
        Memory instructions = FrameFilter.instructions();
        FrameFilter.write(instructions, value.buffer());
        set(SOL_SOCKET, SO_ATTACH_FILTER, FrameFilter.PROGRAM_STRUCT_BYTES, "leave out other frames (SO_ATTACH_FILTER)");
        Reference.reachabilityFence(instructions);
    }

    void ignoreOutgoing() throws KernelException {
        setInt(SOL_PACKET, PACKET_IGNORE_OUTGOING, 1, "not hear this host (PACKET_IGNORE_OUTGOING)");
    }

    private void setInt(int level, int name, int number, String operation) throws KernelException {
        value.buffer().putInt(0, number);
        set(level, name, 4, operation);
    }

    private void set(int level, int name, int length, String operation) throws KernelException {
        libc.check(operation, libc.sockets().setsockopt(fd, level, name, value.address(), length));
    }
}
