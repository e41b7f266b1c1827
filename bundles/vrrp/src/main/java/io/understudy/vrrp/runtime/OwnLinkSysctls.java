package io.understudy.vrrp.runtime;

import io.understudy.linux.KernelException;
import io.understudy.linux.netlink.LinkDetails;
import io.understudy.linux.sysctl.Sysctls;
import io.understudy.vrrp.ownlink.VirtualMac;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kernel parameters of VMACs and of the interfaces below them (C102, C103): each of the two answers ARP for its own
 * addresses only, the VMAC takes packets from addresses of this host, IPv6 makes no address by itself. What is changed
 * on others than VMACs is put back when the last of them goes. One thread.
 */
final class OwnLinkSysctls {

    private static final Logger LOG = LoggerFactory.getLogger(OwnLinkSysctls.class);
    private static final String LOCAL_IGMP = "net/ipv4/igmp_link_local_mcast_reports";
    private static final String IPV4 = "net/ipv4/conf/";
    private static final String IPV6 = "net/ipv6/conf/";

    private final Sysctls sysctls;
    /** VMACs by the interface below. */
    private final Map<String, Set<String>> users = new HashMap<>();
    /** What was there before, by path. */
    private final Map<String, Map<String, String>> before = new HashMap<>();

    OwnLinkSysctls(Sysctls sysctls) {
        this.sysctls = sysctls;
    }

    /** Before a VMAC is set up. */
    void prepare(VirtualMac vmac) {
        String name = vmac.name();
        writeIfThere(IPV6 + name + "/addr_gen_mode", "1");
        if (vmac.ipv6()) {
            write(IPV6 + name + "/accept_ra", "0");
            write(IPV4 + name + "/arp_ignore", "1"); // or it answers for IPv4 addresses of other interfaces
        } else {
            writeIfThere(IPV6 + name + "/disable_ipv6", "1");
            write(IPV4 + name + "/arp_ignore", "1");
            write(IPV4 + name + "/accept_local", "1");
            write(IPV4 + name + "/rp_filter", "0");
            write(IPV4 + name + "/promote_secondaries", "1");
        }
        if (!vmac.ipv6() && vmac.kind().equals(LinkDetails.MACVLAN)
                && users.computeIfAbsent(vmac.base(), first -> new TreeSet<>()).add(name)) {
            change(vmac.base(), IPV4 + vmac.base() + "/arp_ignore", "1");
            change(vmac.base(), IPV4 + vmac.base() + "/arp_filter", "1");
            // answers that leave by the base ask for their way: not in the name of a virtual address (keepalived does)
            change(vmac.base(), IPV4 + vmac.base() + "/arp_announce", "2");
            loosen();
        }
    }

    /** After a VMAC is gone. */
    void restore(VirtualMac vmac) {
        Set<String> left = users.getOrDefault(vmac.base(), new TreeSet<>());
        if (left.remove(vmac.name()) && left.isEmpty()) {
            users.remove(vmac.base());
            restore(vmac.base());
        }
        if (users.isEmpty()) {
            restore(IPV4);
        }
    }

    /** The stricter of an interface's filter and that of all counts: so all others get what all have, and all none. */
    private void loosen() {
        String all = read(IPV4 + "all/rp_filter");
        if (all.isEmpty() || all.equals("0")) {
            return;
        }
        for (String each : users.keySet()) {
            raise(IPV4 + each + "/rp_filter", all);
        }
        raise(IPV4 + "default/rp_filter", all);
        change(IPV4, IPV4 + "all/rp_filter", "0");
    }

    private void raise(String path, String least) {
        String now = read(path);
        if (!now.isEmpty() && Integer.parseInt(now) < Integer.parseInt(least)) {
            change(IPV4, path, least);
        }
    }

    void silenceLocalIgmp() {
        change(LOCAL_IGMP, LOCAL_IGMP, "0");
    }

    void restoreLocalIgmp() {
        restore(LOCAL_IGMP);
    }

    private void change(String owner, String path, String value) {
        String now = read(path);
        if (!now.isEmpty() && !now.equals(value) && write(path, value)) {
            before.computeIfAbsent(owner, first -> new LinkedHashMap<>()).putIfAbsent(path, now);
        }
    }

    private void restore(String owner) {
        Map<String, String> values = before.remove(owner);
        if (values != null) {
            values.forEach(this::writeIfThere);
        }
    }

    private String read(String path) {
        try {
            return sysctls.read(path);
        } catch (KernelException absent) {
            return ""; // the interface is gone
        }
    }

    private void writeIfThere(String path, String value) {
        if (!read(path).isEmpty()) {
            write(path, value);
        }
    }

    private boolean write(String path, String value) {
        try {
            sysctls.write(path, value);
            return true;
        } catch (KernelException refused) {
            LOG.warn("{}", refused.getMessage());
            return false;
        }
    }
}
