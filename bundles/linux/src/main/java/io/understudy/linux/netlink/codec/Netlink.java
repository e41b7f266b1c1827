package io.understudy.linux.netlink.codec;

/** Numbers of linux/netlink.h. */
public final class Netlink {

    /** sizeof(struct nlmsghdr). */
    public static final int HEADER_SIZE = 16;
    /** sizeof(struct nlattr). */
    public static final int ATTRIBUTE_HEADER_SIZE = 4;

    /** Offsets within struct nlmsghdr. */
    static final int LENGTH_OFFSET = 0;
    static final int TYPE_OFFSET = 4;
    static final int FLAGS_OFFSET = 6;
    static final int SEQUENCE_OFFSET = 8;
    static final int PORT_OFFSET = 12;

    public static final int NLMSG_NOOP = 1;
    public static final int NLMSG_ERROR = 2;
    public static final int NLMSG_DONE = 3;
    public static final int NLMSG_OVERRUN = 4;

    public static final int NLM_F_REQUEST = 0x01;
    public static final int NLM_F_MULTI = 0x02;
    public static final int NLM_F_ACK = 0x04;
    public static final int NLM_F_DUMP_INTR = 0x10;
    public static final int NLM_F_DUMP = 0x300;
    public static final int NLM_F_REPLACE = 0x100;
    public static final int NLM_F_EXCL = 0x200;
    public static final int NLM_F_CREATE = 0x400;
    public static final int NLM_F_APPEND = 0x800;
    public static final int NLM_F_CAPPED = 0x100;
    public static final int NLM_F_ACK_TLVS = 0x200;

    /** The kernel's words in an extended acknowledgement. */
    public static final int NLMSGERR_ATTR_MSG = 1;

    /** Marks an attribute of attributes. */
    public static final int NLA_F_NESTED = 0x8000;

    /** NLA_F_NESTED and NLA_F_NET_BYTEORDER are taken off an attribute's type. */
    static final int NLA_TYPE_MASK = 0x3fff;

    private Netlink() {
    }

    /** NLMSG_ALIGN and NLA_ALIGN: up to the next multiple of four. */
    public static int align(int length) {
        return length + 3 & ~3;
    }
}
