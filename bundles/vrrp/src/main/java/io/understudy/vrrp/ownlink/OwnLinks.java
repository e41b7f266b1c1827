package io.understudy.vrrp.ownlink;

import io.understudy.api.config.VirtualAddress;
import io.understudy.api.config.VrrpInstance;
import io.understudy.linux.netlink.LinkDetails;
import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.List;

/**
 * The interfaces that a router has for itself (behaviour C99 to C105).
 *
 * @param own    the one it runs on; {@code null}: it runs on the interface that is configured
 * @param others those for addresses on other interfaces
 */
public record OwnLinks(VirtualMac own, List<VirtualMac> others) {

    /** None. */
    public static final OwnLinks NONE = new OwnLinks(null, List.of());

    /** Copies the list. */
    public OwnLinks {
        others = List.copyOf(others);
    }

    /** All of them. */
    public List<VirtualMac> all() {
        List<VirtualMac> all = new ArrayList<>(others);
        if (own != null) {
            all.add(0, own);
        }
        return all;
    }

    /** The interface that holds an address; an ipvlan is for adverts alone, as keepalived has it (C105). */
    public String deviceOf(VrrpInstance instance, VirtualAddress address) {
        String written = address.dev().isEmpty() ? instance.interfaceName() : address.dev();
        if (own != null && own.kind().equals(LinkDetails.MACVLAN) && written.equals(instance.interfaceName())) {
            return own.name();
        }
        boolean ipv6 = address.address() instanceof Inet6Address;
        return !wantsOwn(instance, address) ? written : others.stream()
                .filter(each -> each.base().equals(written) && each.ipv6() == ipv6)
                .findFirst().map(VirtualMac::name).orElse(written);
    }

    /** Whether an address is to be on an interface with a MAC address of its own. */
    static boolean wantsOwn(VrrpInstance instance, VirtualAddress address) {
        boolean elsewhere = !address.dev().isEmpty() && !address.dev().equals(instance.interfaceName());
        return address.settings().get(VirtualAddress.USE_VMAC)
                || elsewhere && instance.settings().get(VrrpInstance.USE_VMAC_ADDR);
    }
}
