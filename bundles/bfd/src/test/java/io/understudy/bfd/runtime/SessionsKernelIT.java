package io.understudy.bfd.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.bfd.BfdSessionStatus;
import io.understudy.api.bfd.BfdVerdict;
import io.understudy.api.config.BfdInstance;
import io.understudy.linux.lab.Host;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two nodes with a wire between them. */
class SessionsKernelIT {

    private Host here;
    private Host there;
    private Node near;
    private Node far;

    @BeforeEach
    void wire() throws Exception {
        here = new Host();
        there = new Host();
        here.wire("eth0", there);
        for (Host host : new Host[] {here, there}) {
            host.run("ip -6 addr add fd00::" + (host == here ? 1 : 2) + "/64 dev eth0 nodad");
        }
        near = new Node(here);
        far = new Node(there);
    }

    @AfterEach
    void end() throws Exception {
        near.close();
        far.close();
        here.close();
        there.close();
    }

    private void bothUp() throws InterruptedException {
        near.apply(Node.session("b", "10.1.0.2", s -> s));
        far.apply(Node.session("b", "10.1.0.1", s -> s));
        near.await("b", "Up");
        far.await("b", "Up");
    }

    private static Optional<BfdSessionStatus> answer(CompletableFuture<Optional<BfdSessionStatus>> news)
            throws Exception {
        return news.get(15, TimeUnit.SECONDS);
    }

    private CompletableFuture<Optional<BfdSessionStatus>> news(BfdVerdict known, long limitMillis) {
        return near.engine().news("b", known, limitMillis).toCompletableFuture();
    }

    @ParameterizedTest
    @CsvSource({"10.1.0.1, 10.1.0.2, false", "10.1.0.1, 10.1.0.2, true", "fd00::1, fd00::2, false",
        "fd00::1, fd00::2, true"})
    void comesUpAndNegotiates(String mine, String theirs, boolean multihop) throws Exception {
        near.apply(Node.session("b", theirs, s -> s.set(BfdInstance.MULTIHOP, multihop)
                .set(BfdInstance.SOURCE_IP, Node.ip(mine))));
        far.apply(Node.session("b", mine, s -> s.set(BfdInstance.MULTIHOP, multihop)
                .set(BfdInstance.MIN_TX_MICROS, 20_000L).set(BfdInstance.MULTIPLIER, 5)));
        near.await("b", "Up");
        far.await("b", "Up");
        // the poll sequence ends; then 5 x max(their 20 ms, our 50 ms)
        BfdSessionStatus status = near.status("b");
        while (status.detectionMicros() != 250_000) {
            assertTrue(near.reactor().barrier(1_000));
            status = near.status("b");
        }
        assertEquals(50_000, status.transmitMicros());
        assertEquals(BfdVerdict.UP, status.verdict());
        assertEquals("Up", status.remoteState());
        assertEquals(multihop, status.multihop());
        assertEquals(far.status("b").localDiscriminator(), status.remoteDiscriminator());
    }

    @Test
    void silenceTakesItDownWithTheCause() throws Exception {
        bothUp();
        CompletableFuture<Optional<BfdSessionStatus>> news = news(BfdVerdict.UP, 60_000);
        there.run("ip link set eth0 down");
        assertEquals("BFD session b with 10.1.0.2 is Down: nothing heard for 150 ms", near.await("b", "Down").text());
        assertEquals(BfdVerdict.DOWN, answer(news).orElseThrow().verdict());
        there.run("ip link set eth0 up");
        near.await("b", "Up");
        assertEquals(BfdVerdict.UP, answer(news(BfdVerdict.DOWN, 60_000)).orElseThrow().verdict());
    }

    /** E11: its operator took it down, it did not fail. */
    @Test
    void aNeighbourThatStopsIsNoFailure() throws Exception {
        bothUp();
        far.apply();
        assertEquals("BFD session b with 10.1.0.2 is Down: the neighbour is administratively down",
                near.await("b", "Down").text());
        assertEquals(BfdVerdict.UP, near.status("b").verdict());
        assertEquals("AdminDown", near.status("b").remoteState());
        far.apply(Node.session("b", "10.1.0.1", s -> s));
        near.await("b", "Up");
    }

    /** E14. */
    @Test
    void aReloadKeepsWhatGoesOn() throws Exception {
        bothUp();
        int discriminator = near.status("b").localDiscriminator();
        near.apply(Node.session("b", "10.1.0.2", s -> s.set(BfdInstance.MIN_TX_MICROS, 100_000L)
                .set(BfdInstance.MULTIPLIER, 4).set(BfdInstance.TTL, 255)),
                Node.session("other", "10.1.0.3", s -> s));
        BfdSessionStatus seen = far.status("b");
        while (seen.detectionMicros() != 400_000) { // negotiated by a poll sequence
            assertTrue(far.reactor().barrier(1_000));
            seen = far.status("b");
        }
        assertEquals(discriminator, near.status("b").localDiscriminator());
        assertEquals(0, near.toldOf("bfd.trouble"));
        assertEquals("Up", near.status("b").state());
        assertEquals(1, near.status("b").counters().get("up"));
        // another address is another session; the old one says good-bye
        near.apply(Node.session("b", "10.1.0.3", s -> s));
        assertEquals("BFD session b with 10.1.0.1 is Down: the neighbour is administratively down",
                far.await("b", "Down").text());
        assertEquals(BfdVerdict.UNKNOWN, near.status("b").verdict());
    }

    /** E8. */
    @Test
    void aPacketFromTooFarIsDropped() throws Exception {
        near.apply(Node.session("b", "10.1.0.2", s -> s.set(BfdInstance.MAX_HOPS, 2)));
        far.apply(Node.session("b", "10.1.0.1", s -> s.set(BfdInstance.TTL, 252).set(BfdInstance.MAX_HOPS, 255)));
        near.await("bfd.session", "b", "Down");
        while (near.status("b").counters().getOrDefault("drop_too_many_hops", 0L) == 0) {
            assertTrue(near.reactor().barrier(1_000));
        }
        assertEquals("Down", near.status("b").state());
        near.apply(Node.session("b", "10.1.0.2", s -> s.set(BfdInstance.MAX_HOPS, 3)));
        near.await("b", "Up");
    }

    /** E13. */
    @Test
    void aSessionWithoutItsAddressWaitsForIt() throws Exception {
        near.apply(Node.session("b", "10.1.0.2", s -> s.set(BfdInstance.SOURCE_IP, Node.ip("10.1.0.9"))));
        far.apply(Node.session("b", "10.1.0.9", s -> s));
        String text = near.await("bfd.trouble", "b", "cannot run").text();
        assertTrue(text.contains("EADDRNOTAVAIL"), text);
        assertEquals("AdminDown", near.status("b").state());
        assertFalse(near.status("b").trouble().isEmpty());
        here.run("ip addr add 10.1.0.9/16 dev eth0");
        near.await("b", "Up");
        assertEquals("", near.status("b").trouble());
    }

    @Test
    void strayPacketsAreToldOnce() throws Exception {
        near.apply(Node.session("b", "10.1.0.3", s -> s));
        far.apply(Node.session("b", "10.1.0.1", s -> s));
        assertEquals("BFD packet from 10.1.0.2 dropped: for no session of ours",
                near.await("bfd.stray", "10.1.0.2", "").text());
    }

    /** E10. */
    @Test
    void aPassiveSideWaits() throws Exception {
        near.apply(Node.session("b", "10.1.0.2", s -> s.set(BfdInstance.PASSIVE, true)));
        near.await("b", "Down");
        assertEquals(0, near.status("b").counters().get("packet_sent"));
        far.apply(Node.session("b", "10.1.0.1", s -> s));
        near.await("b", "Up");
    }

    @Test
    void followersAreAnsweredAtTheLatestAfterTheirLimit() throws Exception {
        assertEquals(Optional.empty(), answer(news(BfdVerdict.UNKNOWN, 1)));
        near.apply(Node.session("b", "10.1.0.2", s -> s));
        assertEquals(BfdVerdict.UNKNOWN, answer(news(null, 60_000)).orElseThrow().verdict());
        assertEquals(BfdVerdict.UNKNOWN, answer(news(BfdVerdict.UNKNOWN, 1)).orElseThrow().verdict());
        CompletableFuture<Optional<BfdSessionStatus>> waiting = news(BfdVerdict.UNKNOWN, 60_000);
        near.engine().stop();
        assertTrue(near.reactor().barrier(1_000));
        assertTrue(waiting.isCancelled());
        assertTrue(news(BfdVerdict.UNKNOWN, 60_000).handle((answer, failure) -> failure != null)
                .get(15, TimeUnit.SECONDS));
    }

    @Test
    void planSaysWhatApplyDoes() throws Exception {
        near.apply(Node.session("a", "10.1.0.4", s -> s), Node.session("b", "10.1.0.2", s -> s),
                Node.session("c", "10.1.0.3", s -> s), Node.session("d", "10.1.0.5", s -> s));
        assertEquals("[CHANGED a, REPLACED b, ADDED n, REMOVED d]", near.engine().prepare(near.configuration(
                Node.session("a", "10.1.0.4", s -> s.set(BfdInstance.TTL, 64)),
                Node.session("b", "10.1.0.22", s -> s), Node.session("c", "10.1.0.3", s -> s),
                Node.session("n", "10.1.0.6", s -> s))).plan().toCompletableFuture().get(15, TimeUnit.SECONDS)
                .changes().stream().map(change -> change.kind() + " " + change.name()).toList().toString());
    }
}
