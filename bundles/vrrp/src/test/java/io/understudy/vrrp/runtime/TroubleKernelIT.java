package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.VrrpInstance;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.linux.KernelException;
import io.understudy.linux.packet.PacketHandler;
import io.understudy.linux.packet.PacketSocket;
import io.understudy.linux.packet.PacketSockets;
import io.understudy.vrrp.lab.TwoHosts;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong below a router never makes a second owner, and never touches other routers. */
class TroubleKernelIT {

    @TempDir
    private Path runDirectory;
    @RegisterExtension
    private final TwoHosts hosts = new TwoHosts("eth0", "eth1");

    /** Fails as often as it is told, then gives real sockets. */
    private static final class Failing implements PacketSockets {

        private final PacketSockets real;
        private int refusals;
        private int errors;

        Failing(PacketSockets real, int refusals, int errors) {
            this.real = real;
            this.refusals = refusals;
            this.errors = errors;
        }

        @Override
        public PacketSocket openIpv4(String interfaceName, int protocol, Inet4Address group, PacketHandler handler)
                throws KernelException {
            if (refusals-- > 0) {
                throw new KernelException("open a socket", 24, "EMFILE", "");
            }
            return real.openIpv4(interfaceName, protocol, group, handler);
        }

        @Override
        public PacketSocket openIpv6(String interfaceName, int protocol, Inet6Address group, PacketHandler handler)
                throws KernelException {
            return real.openIpv6(interfaceName, protocol, group, handler);
        }

        @Override
        public PacketSocket openEthernet(String interfaceName) throws KernelException {
            if (errors-- > 0) {
                throw new IllegalStateException("impossible");
            }
            return real.openEthernet(interfaceName);
        }
    }

    private static VrrpInstance fast(String name, String interfaceName, String address) {
        return Given.fast(name, s -> s.set(VrrpInstance.INTERFACE, interfaceName)
                .set(VrrpInstance.VIRTUAL_IPADDRESS, List.of(Given.address(address, 16, ""))));
    }

    @Test
    void aRouterThatCannotHearIsFaultyUntilItCan() throws Exception {
        Node node = new Node(hosts.here(), runDirectory, false, sockets -> new Failing(sockets, 2, 0), () -> { });
        node.apply(fast("VI", "eth0", "10.1.0.91"));
        assertTrue(node.await("VI", VrrpState.FAULT).text().contains("cannot open the socket for adverts"));
        node.await("VI", VrrpState.BACKUP);
        node.await("VI", VrrpState.MASTER);
        node.close();
    }

    @Test
    void anErrorInOneRouterLeavesTheOthersAndAReloadReplacesIt() throws Exception {
        Node node = new Node(hosts.here(), runDirectory, false, sockets -> new Failing(sockets, 0, 1), () -> { });
        VrrpInstance broken = fast("BROKEN", "eth0", "10.1.0.91");
        VrrpInstance sound = fast("SOUND", "eth1", "10.1.0.92");
        node.apply(broken, sound);
        assertTrue(node.await("BROKEN", VrrpState.FAULT).text().contains("withdrawn after an internal error"));
        node.await("SOUND", VrrpState.MASTER);
        assertEquals(VrrpState.FAULT, node.status("BROKEN").state());
        node.apply(broken, sound);
        node.await("BROKEN", VrrpState.MASTER);
        assertEquals(VrrpState.MASTER, node.status("SOUND").state());
        node.close();
    }
}
