package io.understudy.linux.netlink.codec;

/** Numbers of linux/genetlink.h. */
public final class Genetlink {

    /** sizeof(struct genlmsghdr). */
    public static final int HEADER_SIZE = 4;

    /** The family that knows the others: its message type, version, command and attributes. */
    public static final int GENL_ID_CTRL = 0x10;
    public static final int CTRL_VERSION = 1;
    public static final int CTRL_CMD_GETFAMILY = 3;
    public static final int CTRL_ATTR_FAMILY_ID = 1;
    public static final int CTRL_ATTR_FAMILY_NAME = 2;

    private Genetlink() {
    }
}
