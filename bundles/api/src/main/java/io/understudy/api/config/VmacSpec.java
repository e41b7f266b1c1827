package io.understudy.api.config;

/**
 * The macvlan interface that a virtual router runs on. The name is that of the interface; empty: made of
 * {@link GlobalDefs#VMAC_PREFIX} and the VRID.
 */
public final class VmacSpec extends ConfigBlock {

    /**
     * Its address as six bytes in hexadecimal with colons, or five to which the VRID is added; empty: the one of RFC
     * 9568 section 7.3.
     */
    public static final Attribute<String> MAC = Attribute.text("mac");
    /** Interface group as name or number; empty: the parent's. */
    public static final Attribute<String> GROUP = Attribute.text("group");
    /** Have the kernel tell of the new interface even where it would not. */
    public static final Attribute<Boolean> NETLINK_NOTIFY_MSG = Attribute.flag("netlink_notify_msg", false);

    private VmacSpec(String name, Position position, Settings settings) {
        super("use_vmac", name, position, settings);
    }

    /** An interface; the name may be empty. */
    public static VmacSpec of(String name, Position position, Settings settings) {
        return new VmacSpec(name, position, settings);
    }

    /** As in a configuration. */
    @Override
    public String toString() {
        return line(name());
    }
}
