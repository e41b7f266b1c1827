package io.understudy.api.config;

/**
 * The ipvlan interface that a virtual router runs on. The name is that of the interface; empty: made of
 * {@link GlobalDefs#VMAC_PREFIX} and the VRID.
 */
public final class IpvlanSpec extends ConfigBlock {

    /** Put on the interface, and the source of adverts; {@code null}: none. */
    public static final Attribute<IpPrefix> ADDRESS = Attribute.of("address", null);
    /** {@code bridge}, {@code private} or {@code vepa} (kernel: if_link.h {@code IPVLAN_F_*}). */
    public static final Attribute<String> MODE = Attribute.of("mode", "bridge");
    /** Interface group as name or number; empty: the parent's. */
    public static final Attribute<String> GROUP = Attribute.text("group");

    private IpvlanSpec(String name, Position position, Settings settings) {
        super("use_ipvlan", name, position, settings);
    }

    /** An interface; the name may be empty. */
    public static IpvlanSpec of(String name, Position position, Settings settings) {
        return new IpvlanSpec(name, position, settings);
    }

    /** As in a configuration. */
    @Override
    public String toString() {
        return line(name());
    }
}
