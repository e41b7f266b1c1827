package io.understudy.vrrp.ownlink;

import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.IpPrefix;
import io.understudy.api.config.IpvlanSpec;
import io.understudy.api.config.VirtualAddress;
import io.understudy.api.config.VmacSpec;
import io.understudy.api.config.VrrpInstance;
import io.understudy.linux.netlink.LinkDetails;
import io.understudy.linux.netlink.LinkStatus;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Names the interfaces that routers have for themselves (C100): one that is there already and is theirs keeps its name,
 * others get the first that nobody has.
 */
public final class OwnLinkNames {

    private static final int MOST = 255;
    private static final int LINK_LOCAL_LENGTH = 64;
    private static final int IPVLAN_F_PRIVATE = 1;
    private static final int IPVLAN_F_VEPA = 2;

    private final Map<String, LinkStatus> links = new HashMap<>();
    private final Set<String> given = new HashSet<>();
    private final ToIntFunction<String> groups;
    private final String prefix;
    private final String addressPrefix;

    /**
     * Names for a configuration.
     *
     * @param links  every interface there is
     * @param groups numbers of interface groups by their names
     */
    public OwnLinkNames(GlobalDefs globals, List<LinkStatus> links, ToIntFunction<String> groups) {
        this.groups = groups;
        links.forEach(link -> this.links.put(link.name(), link));
        this.prefix = globals.settings().get(GlobalDefs.VMAC_PREFIX);
        String other = globals.settings().get(GlobalDefs.VMAC_ADDR_PREFIX);
        this.addressPrefix = other.isEmpty() ? prefix : other;
    }

    /**
     * The interfaces that a router is to have; each call takes names away from the next.
     *
     * @param ipv6 the family of its adverts
     */
    public OwnLinks of(VrrpInstance instance, boolean ipv6) {
        List<VirtualMac> others = new ArrayList<>();
        VirtualMac own = own(instance, ipv6);
        List<VirtualAddress> addresses = new ArrayList<>(instance.addresses());
        addresses.addAll(instance.excludedAddresses());
        for (VirtualAddress address : addresses) {
            String dev = address.dev().isEmpty() ? instance.interfaceName() : address.dev();
            boolean addressIpv6 = address.address() instanceof Inet6Address;
            boolean onOwn = own != null && dev.equals(instance.interfaceName());
            boolean known = others.stream().anyMatch(each -> each.base().equals(dev) && each.ipv6() == addressIpv6);
            if (!onOwn && !known && OwnLinks.wantsOwn(instance, address)) {
                others.add(named(macvlan(dev, addressIpv6, VirtualMac.rfcAddress(addressIpv6,
                        instance.virtualRouterId()), null, null), addressPrefix, instance.virtualRouterId()));
            }
        }
        return new OwnLinks(own, others);
    }

    private VirtualMac own(VrrpInstance instance, boolean ipv6) {
        VmacSpec vmac = instance.settings().get(VrrpInstance.USE_VMAC);
        IpvlanSpec ipvlan = instance.settings().get(VrrpInstance.USE_IPVLAN);
        if (instance.interfaceName().isEmpty() || vmac == null && ipvlan == null) {
            return null;
        }
        int virtualRouterId = instance.virtualRouterId();
        VirtualMac unnamed;
        if (vmac != null) {
            String written = vmac.settings().get(VmacSpec.MAC);
            unnamed = macvlan(instance.interfaceName(), ipv6, written.isEmpty()
                    ? VirtualMac.rfcAddress(ipv6, virtualRouterId) : VirtualMac.address(written, virtualRouterId),
                    group(vmac.settings().get(VmacSpec.GROUP)), linkLocal(instance, ipv6));
        } else {
            unnamed = new VirtualMac("", instance.interfaceName(), LinkDetails.IPVLAN, List.of(),
                    flags(ipvlan.settings().get(IpvlanSpec.MODE)), ipv6,
                    group(ipvlan.settings().get(IpvlanSpec.GROUP)), ipvlan.settings().get(IpvlanSpec.ADDRESS));
        }
        String name = vmac != null ? vmac.name() : ipvlan.name();
        return name.isEmpty() ? named(unnamed, prefix, virtualRouterId) : take(unnamed.named(name));
    }

    private static VirtualMac macvlan(String base, boolean ipv6, List<Byte> address, Integer group,
            IpPrefix own) {
        return new VirtualMac("", base, LinkDetails.MACVLAN, address, LinkDetails.MACVLAN_PRIVATE, ipv6, group, own);
    }

    private Integer group(String written) {
        return written.isEmpty() ? null : groups.applyAsInt(written);
    }

    /** C103. */
    private static IpPrefix linkLocal(VrrpInstance instance, boolean ipv6) {
        InetAddress source = instance.settings().get(VrrpInstance.MCAST_SRC_IP);
        return ipv6 && source != null && source.isLinkLocalAddress() ? new IpPrefix(source, LINK_LOCAL_LENGTH) : null;
    }

    private static int flags(String mode) {
        return switch (mode) {
            case "private" -> IPVLAN_F_PRIVATE;
            case "vepa" -> IPVLAN_F_VEPA;
            default -> 0;
        };
    }

    private VirtualMac take(VirtualMac named) {
        given.add(named.name());
        return named;
    }

    private VirtualMac named(VirtualMac unnamed, String begin, int virtualRouterId) {
        Set<String> candidates = new LinkedHashSet<>();
        candidates.add(begin + "." + virtualRouterId);
        if (unnamed.ipv6()) {
            candidates.add(begin + "6." + virtualRouterId);
        }
        for (int number = 1; number < MOST; number++) {
            candidates.add(begin + number + "." + virtualRouterId);
        }
        candidates.removeAll(given);
        LinkStatus base = links.get(unnamed.base());
        for (String each : candidates) {
            if (unnamed.isIn(links.get(each), base)) {
                return take(unnamed.named(each));
            }
        }
        return take(unnamed.named(candidates.stream().filter(each -> !links.containsKey(each)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no name is left for a VMAC on " + unnamed.base()))));
    }
}
