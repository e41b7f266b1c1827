package io.understudy.itests.vm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Command;
import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.virtuallink.KernelVirtualLinks;
import io.understudy.linux.netlink.LinkDetails;
import io.understudy.linux.virtuallink.VirtualLink;
import java.util.List;
import org.junit.jupiter.api.Test;

/** ipvlan (behaviour C105), with ip(8) as the witness. */
@InVm
class IpvlanIT {

    /** IPVLAN_F_PRIVATE (if_link.h). */
    private static final int PRIVATE = 1;

    @Test
    void oneIsMadeAsDemanded() throws KernelException {
        Command.run("modprobe", "ipvlan").orThrow();
        Command.run("ip", "link", "add", "base0", "type", "veth", "peer", "name", "base1").orThrow();
        Libc libc = new Libc();
        KernelVirtualLinks links = new KernelVirtualLinks(libc);
        try {
            int parent = libc.sockets().if_nametoindex("base0");
            int index = links.add(new VirtualLink("vrrp.51", LinkDetails.IPVLAN, parent, List.of(), PRIVATE, 0));
            links.up("vrrp.51", index);

            String seen = Command.run("ip", "-d", "link", "show", "vrrp.51").orThrow()
                    .replaceAll("\\s+", " ");
            assertTrue(seen.contains("vrrp.51@base0") && seen.contains("ipvlan mode l2 private"), seen);
            links.remove("vrrp.51", index);
        } finally {
            links.close();
        }
    }
}
