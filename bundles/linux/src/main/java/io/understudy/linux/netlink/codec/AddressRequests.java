package io.understudy.linux.netlink.codec;

import io.understudy.linux.netlink.KernelAddress;
import java.nio.ByteBuffer;

/** Encodes requests about addresses. The lifetime stands at a fixed place, so that renewals only change bytes. */
public final class AddressRequests {

    /** No request is longer. */
    public static final int MAX_SIZE = 160;

    private static final int PREFERRED_OFFSET =
            Netlink.HEADER_SIZE + Rtnetlink.ADDRESS_HEADER_SIZE + Netlink.ATTRIBUTE_HEADER_SIZE;
    private static final int VALID_OFFSET = PREFERRED_OFFSET + Integer.BYTES;

    private AddressRequests() {
    }

    /** RTM_NEWADDR that adds an address for ever, or replaces it where it is present. */
    public static void encodeAdd(ByteBuffer buffer, KernelAddress address) {
        MessageWriter writer = new MessageWriter(buffer);
        writer.begin(Rtnetlink.RTM_NEWADDR, Netlink.NLM_F_REQUEST | Netlink.NLM_F_CREATE | Netlink.NLM_F_REPLACE);
        header(writer, address);
        byte[] lifetime = new byte[Rtnetlink.CACHEINFO_SIZE];
        int message = buffer.position() - Netlink.HEADER_SIZE - Rtnetlink.ADDRESS_HEADER_SIZE;
        writer.attribute(Rtnetlink.IFA_CACHEINFO, lifetime);
        setLifetime(buffer, message, address, 0);
        location(writer, address);
        if (isIpv4(address)) {
            if (address.broadcast() != null) {
                writer.attribute(Rtnetlink.IFA_BROADCAST, address.broadcast().getAddress());
            }
            if (!address.label().isEmpty()) {
                writer.attribute(Rtnetlink.IFA_LABEL, address.label());
            }
        }
        if (address.flags() != 0) {
            writer.attribute(Rtnetlink.IFA_FLAGS, address.flags());
        }
        writer.end();
    }

    /** RTM_DELADDR. */
    public static void encodeDelete(ByteBuffer buffer, KernelAddress address) {
        MessageWriter writer = new MessageWriter(buffer);
        writer.begin(Rtnetlink.RTM_DELADDR, Netlink.NLM_F_REQUEST);
        header(writer, address);
        location(writer, address);
        writer.end();
    }

    private static void header(MessageWriter writer, KernelAddress address) {
        writer.u8(isIpv4(address) ? Rtnetlink.AF_INET : Rtnetlink.AF_INET6).u8(address.prefixLength()).u8(0)
                .u8(address.scope()).u32(address.interfaceIndex());
    }

    private static void location(MessageWriter writer, KernelAddress address) {
        writer.attribute(Rtnetlink.IFA_LOCAL, address.address().getAddress());
        writer.attribute(Rtnetlink.IFA_ADDRESS,
                (address.peer() == null ? address.address() : address.peer()).getAddress());
    }

    private static boolean isIpv4(KernelAddress address) {
        return address.address().getAddress().length == Integer.BYTES;
    }

    /**
     * Changes the lifetime in an {@link #encodeAdd} request.
     *
     * @param message      offset of the request
     * @param address      the address that it is about
     * @param validSeconds 0: for ever
     */
    public static void setLifetime(ByteBuffer buffer, int message, KernelAddress address, int validSeconds) {
        int valid = validSeconds == 0 ? Rtnetlink.INFINITE_LIFETIME : validSeconds;
        int preferred = address.preferredSeconds() == KernelAddress.ALWAYS_PREFERRED ? valid
                : validSeconds == 0 ? address.preferredSeconds()
                : Math.min(address.preferredSeconds(), validSeconds);
        buffer.putInt(message + PREFERRED_OFFSET, preferred);
        buffer.putInt(message + VALID_OFFSET, valid);
    }

    /** Asks for an acknowledgement even where the request of an offset succeeds; refusals always come. */
    public static void requestAck(ByteBuffer buffer, int message) {
        int flags = buffer.getShort(message + Netlink.FLAGS_OFFSET) | Netlink.NLM_F_ACK;
        buffer.putShort(message + Netlink.FLAGS_OFFSET, (short) flags);
    }
}
