package io.understudy.linux.netlink.codec;

import io.understudy.linux.netlink.AddressStatus;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** RTM_NEWADDR or RTM_DELADDR. Reusable; allocates nothing until {@link #status} is asked for. */
public final class AddressMessage {

    private static final int NONE = -1;
    /** Each byte is one character: so a label compares with bytes without allocation. */
    private static final Charset LABEL_CHARSET = StandardCharsets.ISO_8859_1;

    private final AttributeCursor attributes = new AttributeCursor();
    private final AddressKey key = new AddressKey();
    private ByteBuffer buffer;
    private int header;
    private int flags;
    private int address;
    private int label;
    private int labelSize;

    /**
     * Reads the message at which the cursor stands.
     *
     * @return {@code false} for an address of another family than IPv4 and IPv6
     */
    public boolean read(MessageCursor message) throws MalformedMessageException {
        message.requirePayload(Rtnetlink.ADDRESS_HEADER_SIZE);
        buffer = message.buffer();
        header = message.payload();
        flags = Byte.toUnsignedInt(buffer.get(header + 2));
        label = NONE;
        if (family() != Rtnetlink.AF_INET && family() != Rtnetlink.AF_INET6) {
            return false;
        }
        readAttributes(message);
        if (address == NONE) {
            throw new MalformedMessageException("address message without an address", header);
        }
        key.set(interfaceIndex(), prefixLength(), family(), buffer, address);
        return true;
    }

    private void readAttributes(MessageCursor message) throws MalformedMessageException {
        int local = NONE;
        int peer = NONE;
        attributes.reset(buffer, header + Rtnetlink.ADDRESS_HEADER_SIZE, message.end());
        while (attributes.next()) {
            switch (attributes.type()) {
                case Rtnetlink.IFA_LOCAL -> local = attributes.hasSize(addressSize()) ? attributes.value() : NONE;
                case Rtnetlink.IFA_ADDRESS -> peer = attributes.hasSize(addressSize()) ? attributes.value() : NONE;
                case Rtnetlink.IFA_FLAGS -> flags = attributes.u32();
                case Rtnetlink.IFA_LABEL -> {
                    label = attributes.value();
                    labelSize = attributes.size();
                }
                default -> {
                    // not needed
                }
            }
        }
        attributes.finish();
        // IFA_ADDRESS is the peer's on a point-to-point link, and IPv6 has IFA_LOCAL there only (if_addr.h)
        address = local == NONE ? peer : local;
    }

    private int family() {
        return Byte.toUnsignedInt(buffer.get(header));
    }

    private int prefixLength() {
        return Byte.toUnsignedInt(buffer.get(header + 1));
    }

    private int interfaceIndex() {
        return buffer.getInt(header + 4);
    }

    private int addressSize() {
        return family() == Rtnetlink.AF_INET ? 4 : 16;
    }

    /** What distinguishes the address; valid until the next {@link #read}. */
    public AddressKey key() {
        return key;
    }

    /** Whether it says the same as a status of the same address, lifetimes, and so IFA_F_DEPRECATED, left out. */
    public boolean isSameAs(AddressStatus known) {
        return known.scope() == scope() && ((known.flags() ^ flags) & ~Rtnetlink.IFA_F_DEPRECATED) == 0
                && isLabel(known.label());
    }

    private boolean isLabel(String known) {
        int length = 0;
        while (label != NONE && length < labelSize && buffer.get(label + length) != 0) {
            if (length >= known.length() || known.charAt(length) != Byte.toUnsignedInt(buffer.get(label + length))) {
                return false;
            }
            length++;
        }
        return length == known.length();
    }

    private int scope() {
        return Byte.toUnsignedInt(buffer.get(header + 3));
    }

    /** The address as a value. */
    public AddressStatus status() {
        byte[] bytes = new byte[addressSize()];
        buffer.get(address, bytes);
        return new AddressStatus(interfaceIndex(), AddressBytes.toAddress(bytes), prefixLength(), scope(),
                flags, label == NONE ? "" : AttributeCursor.string(buffer, label, labelSize, LABEL_CHARSET));
    }
}
