package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.NamedPeer;
import io.understudy.api.config.UnicastPeer;
import io.understudy.api.config.VrrpInstance;
import io.understudy.testkit.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Peers by host name: looked up, looked up again, kept where that fails. */
class PeerNamesTest {

    private final VirtualTime time = new VirtualTime();
    private final Resolver resolver = new Resolver();
    private final List<String> told = new ArrayList<>();
    private final PeerNames names = new PeerNames(new VirtualReactor(time), resolver,
            (host, news, trouble, now) -> told.add((trouble ? "trouble: " : "") + news));

    /** Answers when the test does. */
    private static final class Resolver implements HostLookup {
        private final List<String> asked = new ArrayList<>();
        private final List<Consumer<Answer>> waiting = new ArrayList<>();
        private boolean closed;

        @Override
        public void find(String host, Consumer<Answer> then) {
            asked.add(host);
            waiting.add(then);
        }

        void answers(String... addresses) {
            waiting.remove(0).accept(new Answer(Stream.of(addresses).map(Given::ip).toList(),
                    addresses.length == 0 ? "no such host" : ""));
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static RouterWant want(String... hosts) {
        return Given.want(Given.instance("VI", s -> s.set(VrrpInstance.UNICAST_PEER_NAMES,
                Stream.of(hosts).map(NamedPeer::of).toList())));
    }

    private String peers(RouterWant want) {
        return names.adjusted(want).delivery().peers().toString();
    }

    private void pass(long nanos) {
        time.runUntil(time.nowNanos() + nanos);
    }

    @Test
    void aRouterWithAPeerByNameIsUnicastBeforeTheNameIsKnown() {
        RouterWant want = want("node-b");
        assertTrue(want.delivery().unicast());
        assertFalse(Given.want(Given.instance("VI", s -> s)).delivery().unicast());
        assertEquals(List.of(), resolver.asked, "reading and checking ask nobody");
        names.follow(List.of(want));
        assertEquals(List.of(new PeerNames.Missing("node-b", "")), names.missing(want.instance()));
        assertEquals("[]", peers(want));
        resolver.answers("10.1.0.2", "fd00::2");
        assertEquals(List.of(), names.missing(want.instance()));
        assertEquals("[10.1.0.2]", peers(want), "those of its own family");
        assertTrue(want.canBecome(names.adjusted(want)), "while it runs");
        assertEquals(List.of("unicast_peer node-b is 10.1.0.2, fd00:0:0:0:0:0:0:2"), told);
    }

    @Test
    void limitsAndPeersByAddressStay() {
        RouterWant want = Given.want(Given.instance("VI", s -> s
                .set(VrrpInstance.UNICAST_PEER, List.of(UnicastPeer.of(Given.ip("10.1.0.3"))))
                .set(VrrpInstance.UNICAST_PEER_NAMES, List.of(new NamedPeer("b", 250, null), NamedPeer.of("c")))));
        names.follow(List.of(want));
        resolver.answers("10.1.0.3", "10.1.0.4");
        resolver.answers("10.1.0.4", "10.1.0.5");
        assertEquals("[10.1.0.3, 10.1.0.4 min_ttl 250, 10.1.0.5]", peers(want), "none twice");
        assertEquals(peers(want), peers(names.adjusted(want)));
        assertTrue(want.delivery().checkSource(), "C111");
    }

    @Test
    void itIsLookedUpAgainEveryMinuteAndAChangeIsTold() {
        RouterWant want = want("node-b");
        names.follow(List.of(want));
        resolver.answers("10.1.0.2");
        pass(PeerNames.AGAIN_NANOS);
        assertEquals(2, resolver.asked.size());
        names.follow(List.of(want));
        assertEquals(2, resolver.asked.size(), "one at a time");
        resolver.answers("10.1.0.2");
        assertEquals(1, told.size(), "nothing new");
        names.follow(List.of(want));
        assertEquals(3, resolver.asked.size(), "a reload asks again");
        resolver.answers("10.1.0.2");
        pass(PeerNames.AGAIN_NANOS);
        resolver.answers("10.1.0.7");
        assertEquals("unicast_peer node-b is 10.1.0.7", told.get(1));
        assertEquals("[10.1.0.7]", peers(want));
    }

    @Test
    void aFailureKeepsWhatWasKnownIsToldOnceAndTriedAgainSoon() {
        RouterWant want = want("node-b");
        names.follow(List.of(want));
        resolver.answers("10.1.0.2");
        pass(PeerNames.AGAIN_NANOS);
        resolver.answers();
        assertEquals("[10.1.0.2]", peers(want));
        assertEquals("trouble: unicast_peer node-b was not found: no such host; 10.1.0.2 of before is kept", told.get(1));
        pass(PeerNames.SOON_NANOS);
        assertEquals(3, resolver.asked.size());
        resolver.answers();
        assertEquals(2, told.size());
        pass(PeerNames.SOON_NANOS);
        resolver.answers("10.1.0.2");
        assertEquals("unicast_peer node-b is 10.1.0.2", told.get(2));
    }

    @Test
    void aNameThatNobodyKnowsIsATrouble() {
        RouterWant want = want("nowhere");
        names.follow(List.of(want));
        resolver.answers();
        assertEquals(List.of("trouble: unicast_peer nowhere was not found: no such host; no advert goes to it until it is"),
                told);
        assertEquals(List.of(new PeerNames.Missing("nowhere", "no such host")), names.missing(want.instance()),
                "it is not waited for any longer");
        assertEquals("[]", peers(want));
    }

    @Test
    void whatIsNotWantedAnyMoreIsForgotten() {
        RouterWant want = want("node-b");
        names.follow(List.of(want));
        names.follow(List.of());
        resolver.answers("10.1.0.2");
        assertEquals(List.of(), told);
        pass(2 * PeerNames.AGAIN_NANOS);
        assertEquals(1, resolver.asked.size());
        names.close();
        assertTrue(resolver.closed);
    }

    /** Names and addresses in the machine's own files only: no name server is asked. */
    @Test
    void literalAddressesAndOwnNamesThroughTheRealResolver() throws Exception {
        List<HostLookup.Answer> answers = new ArrayList<>();
        VirtualTime virtual = new VirtualTime();
        VirtualReactor reactor = new VirtualReactor(virtual);
        HostLookupThreads threads = new HostLookupThreads(reactor);
        for (String host : List.of("10.1.0.2", "localhost")) {
            threads.find(host, answers::add);
            long patience = System.nanoTime() + 20_000_000_000L;
            int before = answers.size();
            while (answers.size() == before && System.nanoTime() < patience) {
                Thread.onSpinWait();
                reactor.turn(() -> { });
            }
        }
        threads.close();
        assertEquals(Set.of("[/10.1.0.2]", "[]"), Set.of(answers.get(0).addresses().toString(),
                answers.get(1).addresses().toString()));
        assertEquals("it has only addresses of this host itself", answers.get(1).failure());
    }
}
