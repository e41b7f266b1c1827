package io.understudy.linux.internal.echo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.platform.EchoResult;
import io.understudy.api.platform.EchoResult.Answered;
import io.understudy.api.platform.EchoResult.Fault;
import io.understudy.api.platform.EchoResult.NotSent;
import io.understudy.api.platform.EchoResult.Silent;
import io.understudy.api.platform.EchoResult.Unreachable;
import io.understudy.linux.internal.libc.Errno;
import io.understudy.linux.lab.Host;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A host, 10.1.0.1 and fd00:1::1, and behind {@code lan0} a router, 10.1.0.2 and fd00:1::2, that knows little. */
class EchoesKernelIT {

    private static final long PATIENCE_SECONDS = 30;
    /** Whatever is to be answered is answered in less, on a busy machine too. */
    private static final long LONG_MILLIS = 20_000;

    private Host host;
    private Host router;
    private KernelEchoes echoes;

    @BeforeEach
    void wire() throws Exception {
        host = new Host();
        router = new Host();
        host.wire("lan0", router);
        host.run("ip addr add fd00:1::1/64 dev lan0 nodad");
        router.run("ip addr add fd00:1::2/64 dev lan0 nodad");
        router.run("sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1");
        host.run("ip route add default via 10.1.0.2");
        host.run("ip -6 route add default via fd00:1::2");
        echoes = new KernelEchoes(host.libc());
    }

    @AfterEach
    void close() {
        echoes.stop();
        host.close();
        router.close();
    }

    private CompletableFuture<EchoResult> ask(String target, String source, String interfaceName, int mark,
            long timeoutMillis) throws Exception {
        return host.in(() -> echoes.echo(InetAddress.getByName(target),
                source.isEmpty() ? null : InetAddress.getByName(source), interfaceName, mark, timeoutMillis)
                .toCompletableFuture());
    }

    private static EchoResult of(CompletableFuture<EchoResult> asked) throws Exception {
        return asked.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private EchoResult echo(String target) throws Exception {
        return of(ask(target, "", "", 0, LONG_MILLIS));
    }

    private static void answered(EchoResult result) {
        assertTrue(assertInstanceOf(Answered.class, result).nanos() > 0);
    }

    private static EchoResult unreachable(String words, String speaker, boolean thisHost) throws Exception {
        return new Unreachable(words, InetAddress.getByName(speaker), thisHost);
    }

    @Test
    void rfc792AndRfc4443Answered() throws Exception {
        answered(echo("10.1.0.2"));
        answered(echo("127.0.0.1"));
        answered(echo("fd00:1::2"));
        answered(echo("::1"));
        answered(of(ask("10.1.0.2", "10.1.0.1", "lan0", 7, LONG_MILLIS)));
        answered(of(ask("fd00:1::2", "fd00:1::1", "lan0", 7, LONG_MILLIS)));
    }

    @Test
    void aLinkLocalNeighbourThroughItsInterface() throws Exception {
        router.run("ip addr add fe80::2/64 dev lan0 nodad");
        host.run("ip addr add fe80::1/64 dev lan0 nodad");
        answered(of(ask("fe80::2", "", "lan0", 0, LONG_MILLIS)));
        answered(of(ask("fe80::2", "fe80::1", "lan0", 0, LONG_MILLIS)));
    }

    @Test
    void whatRoutersSay() throws Exception {
        router.run("ip route add unreachable 10.3.0.0/24");
        router.run("ip route add prohibit 10.4.0.0/24");
        router.run("ip -6 route add unreachable fd00:3::/64");
        router.run("ip -6 route add prohibit fd00:4::/64");
        assertEquals(unreachable("host unreachable", "10.1.0.2", false), echo("10.3.0.1"));
        assertEquals(unreachable("communication administratively prohibited", "10.1.0.2", false), echo("10.4.0.1"));
        assertEquals(unreachable("no route to destination", "fd00:1::2", false), echo("fd00:3::1"));
        assertEquals(unreachable("communication administratively prohibited", "fd00:1::2", false), echo("fd00:4::1"));
    }

    /** Identifier, sequence number and token are right, and yet it is not the one that was asked. */
    @Test
    void aReplyOfAnotherAddressIsNone() throws Exception {
        router.run("nft add table inet t");
        router.run("nft add chain inet t out { type filter hook output priority 0 ; }");
        router.run("nft add rule inet t out icmp type echo-reply counter ip saddr set 10.1.0.99");
        router.run("nft add rule inet t out icmpv6 type echo-reply counter ip6 saddr set fd00:1::99");
        assertEquals(new Silent(), of(ask("10.1.0.2", "", "", 0, 500)));
        assertEquals(new Silent(), of(ask("fd00:1::2", "", "", 0, 500)));
        assertTrue(router.run("nft list chain inet t out").matches("(?s).*counter packets 1 .*counter packets 1 .*"));
    }

    /** The router sends to itself, again and again, until the time to live is over. */
    @Test
    void aCircle() throws Exception {
        router.run("ip link add lan1 address 02:00:00:00:00:01 type veth peer name lan2 address 02:00:00:00:00:02");
        router.run("ip link set lan1 up");
        router.run("ip link set lan2 up");
        router.run("sysctl -qw net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.lan2.rp_filter=0");
        router.run("ip route add 10.5.0.0/24 dev lan1");
        router.run("ip neighbour add 10.5.0.9 lladdr 02:00:00:00:00:02 dev lan1");
        router.run("ip -6 route add fd00:5::/64 dev lan1");
        router.run("ip neighbour add fd00:5::9 lladdr 02:00:00:00:00:02 dev lan1");
        router.awaitCarrier("lan1");
        router.awaitCarrier("lan2");
        assertEquals(unreachable("time to live exceeded", "10.1.0.2", false), echo("10.5.0.9"));
        assertEquals(unreachable("hop limit exceeded", "fd00:1::2", false), echo("fd00:5::9"));
    }

    @Test
    void nobodyAnswersToArpOrNeighbourDiscovery() throws Exception {
        CompletableFuture<EchoResult> four = ask("10.1.0.77", "", "", 0, LONG_MILLIS);
        CompletableFuture<EchoResult> six = ask("fd00:1::77", "", "", 0, LONG_MILLIS);
        assertEquals(unreachable("host unreachable", "10.1.0.1", true), of(four));
        assertEquals(unreachable("address unreachable", "fd00:1::1", true), of(six));
    }

    @Test
    void whatCannotBeSentAndWhoseFaultItIs() throws Exception {
        host.run("ip route add unreachable 10.6.0.0/24");
        host.run("ip route add prohibit 10.7.0.0/24");
        host.run("ip route add blackhole 10.8.0.0/24");
        host.run("ip route del default");
        host.run("nft add table ip t");
        host.run("nft add chain ip t out { type filter hook output priority 0 ; }");
        host.run("nft add rule ip t out ip daddr 10.1.0.9 drop");
        assertEquals(new NotSent(Errno.ENETUNREACH, "network is unreachable: no route", Fault.TARGET), echo("192.0.2.1"));
        assertEquals(new NotSent(Errno.EHOSTUNREACH, "no route to host", Fault.TARGET), echo("10.6.0.1"));
        assertEquals(new NotSent(Errno.EACCES, "a route of this host prohibits it", Fault.HOST), echo("10.7.0.1"));
        assertEquals(new NotSent(Errno.EINVAL, "a route of this host drops it, or forbids its source address",
                Fault.HOST), echo("10.8.0.1"));
        assertEquals(new NotSent(Errno.EPERM, "a firewall on this host forbids it", Fault.HOST), echo("10.1.0.9"));
        assertEquals(new NotSent(Errno.EADDRNOTAVAIL, "this host does not have the address 10.9.9.9", Fault.HOST),
                of(ask("10.1.0.2", "10.9.9.9", "", 0, LONG_MILLIS)));
        assertEquals(new NotSent(Errno.ENODEV, "there is no interface nope", Fault.HOST),
                of(ask("10.1.0.2", "", "nope", 0, LONG_MILLIS)));
        assertEquals(new NotSent(Errno.ENODEV, "there is no interface much-too-long-a-name", Fault.HOST),
                of(ask("10.1.0.2", "", "much-too-long-a-name", 0, LONG_MILLIS)));
        assertEquals(new NotSent(0, "it would come from fd00:1:0:0:0:0:0:1, an address of the other family", Fault.HOST),
                of(ask("10.1.0.2", "fd00:1::1", "", 0, LONG_MILLIS)));
    }

    /** CAP_NET_RAW is the thread's that asks first; the echo thread inherits it. */
    @Test
    void withoutTheCapability() throws Exception {
        Capabilities.withoutNetRaw(host, () -> {
            KernelEchoes incapable = new KernelEchoes(host.libc());
            EchoResult result = of(incapable.echo(InetAddress.getByName("10.1.0.2"), null, "", 0, LONG_MILLIS)
                    .toCompletableFuture());
            incapable.stop();
            assertEquals(new NotSent(Errno.EPERM,
                    "ICMP needs the capability NET_RAW; run as root or with CAP_NET_RAW", Fault.PROCESS), result);
            return null;
        });
    }

    /** Policy routing sees the mark: without it there is no way. */
    @Test
    void theMarkDecidesTheWay() throws Exception {
        host.run("ip route del default");
        host.run("ip route add default via 10.1.0.2 table 77");
        host.run("ip rule add fwmark 7 table 77");
        host.run("ip -6 route del default");
        host.run("ip -6 route add default via fd00:1::2 table 77");
        host.run("ip -6 rule add fwmark 7 table 77");
        router.run("ip addr add 192.0.2.9/32 dev lo");
        router.run("ip addr add fd00:9::9/128 dev lo");
        answered(of(ask("192.0.2.9", "", "", 7, LONG_MILLIS)));
        answered(of(ask("fd00:9::9", "", "", 7, LONG_MILLIS)));
        assertInstanceOf(NotSent.class, echo("192.0.2.9"));
        assertInstanceOf(NotSent.class, echo("fd00:9::9"));
        assertInstanceOf(NotSent.class, of(ask("192.0.2.9", "", "", 8, LONG_MILLIS)));
    }

    @Test
    void anInterfaceThatComesAgainUnderItsName() throws Exception {
        host.run("ip link add d0 type veth peer name d1");
        host.run("ip link set d0 up");
        host.run("ip route add 10.11.0.0/24 dev d0");
        assertInstanceOf(Silent.class, of(ask("10.11.0.9", "", "d0", 0, 1)), "nobody is there");
        host.run("ip link del d0");
        assertEquals(new NotSent(Errno.ENODEV, "there is no interface d0", Fault.HOST),
                of(ask("10.1.0.2", "", "d0", 0, 1)));
        host.run("ip link set lan0 down");
        host.run("ip link set lan0 name d0");
        host.run("ip link set d0 up");
        host.awaitCarrier("d0");
        answered(of(ask("10.1.0.2", "", "d0", 0, LONG_MILLIS)));
    }

    /** The router drops all of them but one; that one does not wait for the others, and no thread does. */
    @Test
    void thousandsThatAreSilentHoldNobody() throws Exception {
        router.run("nft add table ip t");
        router.run("nft add chain ip t in { type filter hook prerouting priority 0 ; }");
        router.run("nft add rule ip t in ip daddr 10.20.0.0/16 drop");
        List<CompletableFuture<EchoResult>> silent = new ArrayList<>();
        long startedNanos = System.nanoTime();
        long timeoutMillis = 3_000;
        for (int i = 0; i < 2_000; i++) {
            silent.add(ask("10.20." + i / 250 + "." + (1 + i % 250), "", "", 0, timeoutMillis));
        }
        long threads = threads();
        answered(of(ask("10.1.0.2", "", "", 0, LONG_MILLIS)));
        long answeredMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos);
        for (CompletableFuture<EchoResult> each : silent) {
            assertInstanceOf(Silent.class, of(each));
        }
        long overMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos);
        System.getLogger(getClass().getName()).log(System.Logger.Level.INFO, "2,000 silent targets, limit "
                + timeoutMillis + " ms: an answer after " + answeredMillis + " ms, all told after " + overMillis
                + " ms, echo threads: " + threads);
        assertEquals(1, threads);
        assertTrue(overMillis >= timeoutMillis, "nobody is silent before the time is over");
    }

    /** There are 16 bits of it. */
    @Test
    void theSequenceGoesRound() throws Exception {
        int most = EchoSocket.MOST_OUTSTANDING;
        InetAddress target = InetAddress.getByName("127.0.0.1");
        List<CompletableFuture<EchoResult>> asked = new ArrayList<>();
        host.in(() -> {
            for (int i = 0; i < most + 1_000; i++) {
                asked.add(echoes.echo(target, null, "", 0, LONG_MILLIS).toCompletableFuture());
            }
            return null;
        });
        for (CompletableFuture<EchoResult> each : asked) {
            answered(of(each));
        }
    }

    @Test
    void moreThanSequenceNumbersAreRefusedAndNotConfused() throws Exception {
        dropAll();
        InetAddress target = InetAddress.getByName("10.1.0.2");
        CompletableFuture<EchoResult> last = host.in(() -> {
            for (int i = 0; i < EchoSocket.MOST_OUTSTANDING; i++) {
                echoes.echo(target, null, "", 0, LONG_MILLIS);
            }
            return echoes.echo(target, null, "", 0, LONG_MILLIS).toCompletableFuture();
        });
        assertEquals(new NotSent(0, "too many echoes are under way", Fault.HOST), of(last));
        answered(of(ask("127.0.0.1", "", "lo", 0, LONG_MILLIS)));
    }

    private void dropAll() throws Exception {
        router.run("nft add table ip t");
        router.run("nft add chain ip t in { type filter hook prerouting priority 0 ; }");
        router.run("nft add rule ip t in drop");
    }

    @Test
    void theEndTellsThoseThatWait() throws Exception {
        dropAll();
        CompletableFuture<EchoResult> waiting = ask("10.1.0.2", "", "", 0, LONG_MILLIS);
        answered(echo("127.0.0.1")); // so the first is sent
        echoes.stop();
        for (CompletableFuture<EchoResult> each : List.of(waiting, ask("10.1.0.2", "", "", 0, LONG_MILLIS))) {
            assertInstanceOf(IllegalStateException.class,
                    assertThrows(ExecutionException.class, () -> of(each)).getCause());
        }
        assertEquals(0, threads());
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("understudy-echo")).count();
    }
}
