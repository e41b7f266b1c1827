package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.AuthHmac;
import io.understudy.api.config.HmacKey;
import io.understudy.api.config.Position;
import io.understudy.api.config.Secret;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.vrrp.Finding;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.vrrp.lab.TwoHosts;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What {@code vrrp:doctor} sees on the real kernel that no configuration shows: clocks, and other owners over IPv6. */
class DoctorKernelIT {

    private static final long HOUR_MILLIS = 3_600_000L;
    private static final long LISTEN_MILLIS = 1000;

    @TempDir
    private Path runDirectory;
    @TempDir
    private Path peerDirectory;
    @RegisterExtension
    private final TwoHosts hosts = new TwoHosts("eth0");
    private final AtomicLong peerAheadMillis = new AtomicLong();
    private Node node;
    private Node peer;

    @BeforeEach
    void wire() throws Exception {
        node = Node.on(hosts.here(), runDirectory);
        peer = new Node(hosts.there(), peerDirectory, false, sockets -> sockets, () -> { },
                real -> new SteppedClock(real, peerAheadMillis));
    }

    @AfterEach
    void end() throws Exception {
        node.close();
        peer.close();
    }

    private static VrrpInstance signed(int priority) {
        Settings settings = Settings.builder().set(AuthHmac.ACTIVE_KEY, 1).set(AuthHmac.MODE, "enforce")
                .append(AuthHmac.KEY, List.of(new HmacKey(1, new Secret("0123456789abcdef0123456789abcdef"))), Position.NONE)
                .build();
        return Given.fast("VI", s -> s.set(VrrpInstance.PRIORITY, priority)
                .set(VrrpInstance.AUTH_HMAC, AuthHmac.of(Position.NONE, settings)));
    }

    private static VrrpInstance ipv6(int priority) {
        return Given.fast("VI", s -> s.set(VrrpInstance.PRIORITY, priority).set(VrrpInstance.VIRTUAL_IPADDRESS,
                List.of(Given.address("fe80::91", 64, ""), Given.address("fd00::91", 64, ""))));
    }

    private static List<String> kinds(List<Finding> findings) {
        return findings.stream().map(Finding::kind).toList();
    }

    /** C121: the step is told where it happens; whoever refuses now says which clocks to compare. */
    @Test
    void aClockThatStepsUnderAuthHmac() throws Exception {
        peer.apply(signed(200));
        peer.await("VI", VrrpState.MASTER);
        node.apply(signed(100));
        node.await("VI", VrrpState.BACKUP);
        node.until(true, () -> node.status("VI").counters().get("advert_rcvd") >= 3);
        assertEquals(List.of(), node.findings(LISTEN_MILLIS));
        peerAheadMillis.set(-HOUR_MILLIS);
        assertTrue(peer.await("our clock went back by").text().contains("set the clocks"));
        node.await("VI", VrrpState.MASTER);
        List<Finding> findings = node.findings(LISTEN_MILLIS);
        assertEquals(List.of("two_masters", "auth_ext_stale"), kinds(findings), findings.toString());
        assertEquals("10.1.0.2 is MASTER too, with priority 200: adverts are refused here", findings.get(0).text());
        assertTrue(findings.get(1).text().contains("its clock and ours differ by more than auth_hmac's time_window"),
                findings.toString());
        assertTrue(findings.get(1).advice().contains("compare the clocks of both hosts"), findings.toString());
        peerAheadMillis.set(0);
        node.await("VI", VrrpState.BACKUP);
        assertEquals(List.of(), node.findings(LISTEN_MILLIS));
    }

    @Test
    void anotherOwnerOfAnIpv6AddressIsNamedByItsHardwareAddress() throws Exception {
        node.apply(ipv6(200));
        node.await("VI", VrrpState.MASTER);
        peer.apply(ipv6(100));
        peer.await("VI", VrrpState.BACKUP);
        assertEquals(List.of(), node.findings(LISTEN_MILLIS));
        hosts.there().run("ip addr add fd00::91/128 dev eth0 nodad");
        List<Finding> findings = node.findings(LISTEN_MILLIS);
        assertEquals(List.of("filtered"), kinds(findings), findings.toString());
        String mac = hosts.there().run("ip -o link show eth0").replaceFirst("(?s).*link/ether ([0-9a-f:]+).*", "$1");
        assertTrue(findings.get(0).text().startsWith("another host, with hardware address " + mac
                + ", answers for fd00:0:0:0:0:0:0:91 too"), findings + ", there: " + mac);
        assertEquals(VrrpState.MASTER, node.status("VI").state());
        hosts.there().run("ip addr del fd00::91/128 dev eth0");
        assertEquals(List.of(), node.findings(LISTEN_MILLIS));
    }
}
