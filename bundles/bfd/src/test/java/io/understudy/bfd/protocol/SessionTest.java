package io.understudy.bfd.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.bfd.protocol.SessionAction.Send;
import io.understudy.bfd.protocol.SessionAction.StateChanged;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The state machine, RFC 5880 section 6. */
class SessionTest {

    private static final long MILLI = 1_000_000;
    private static final SessionSettings SETTINGS = new SessionSettings(5, 10_000, 20_000, 1_000_000, false);

    private final Session session = new Session(SETTINGS, 7, new Random(1));
    private long now;

    private static ControlPacket packet(SessionState state) {
        return new ControlPacket(0, state, false, false, 3, 9, 7, 50_000, 30_000);
    }

    private List<SessionAction> hear(ControlPacket packet) {
        return session.step(now, new SessionEvent.PacketReceived(packet));
    }

    private List<SessionAction> timer() {
        now = session.deadlineNanos();
        return session.step(now, new SessionEvent.TimerExpired());
    }

    private void reach(SessionState state) {
        session.step(now, new SessionEvent.Enabled());
        if (state == SessionState.ADMIN_DOWN) {
            session.step(now, new SessionEvent.Disabled());
        } else if (state == SessionState.INIT) {
            hear(packet(SessionState.DOWN));
        } else if (state == SessionState.UP) {
            hear(packet(SessionState.INIT));
        }
        assertEquals(state, session.state());
    }

    @ParameterizedTest(name = "{0}, heard {1}: {2}")
    @CsvSource({
        "DOWN, ADMIN_DOWN, DOWN", "DOWN, DOWN, INIT", "DOWN, INIT, UP", "DOWN, UP, DOWN",
        "INIT, ADMIN_DOWN, DOWN", "INIT, DOWN, INIT", "INIT, INIT, UP", "INIT, UP, UP",
        "UP, ADMIN_DOWN, DOWN", "UP, DOWN, DOWN", "UP, INIT, UP", "UP, UP, UP",
        "ADMIN_DOWN, DOWN, ADMIN_DOWN", "ADMIN_DOWN, INIT, ADMIN_DOWN", "ADMIN_DOWN, UP, ADMIN_DOWN"})
    @DisplayName("section 6.8.6: state, state heard, new state")
    void transitions(SessionState from, SessionState heard, SessionState to) {
        reach(from);
        List<SessionAction> actions = hear(packet(heard));
        assertEquals(to, session.state());
        assertEquals(from != to, actions.stream().anyMatch(StateChanged.class::isInstance));
        if (from != SessionState.DOWN && to == SessionState.DOWN) {
            assertEquals(Diagnostic.NEIGHBOR_SIGNALED_DOWN, session.diagnostic());
        }
    }

    @Test
    @DisplayName("section 6.8.4, E5: down after the neighbour's multiplier times the slower of the two, with diagnostic 1")
    void detection() {
        reach(SessionState.UP);
        assertEquals(3 * 50_000, session.detectionMicros());
        long silentSince = now;
        List<SessionAction> actions = List.of();
        while (session.state() == SessionState.UP) {
            actions = timer();
        }
        assertEquals(silentSince + 150 * MILLI, now);
        assertEquals(new StateChanged(SessionState.UP, SessionState.DOWN, Diagnostic.DETECTION_EXPIRED, false), actions.get(0));
        assertEquals(0, ((Send) actions.get(1)).packet().yourDiscriminator());
        assertEquals(1_000_000, session.transmitMicros(), "back to idle_tx");
    }

    @Test
    @DisplayName("section 6.8.7, E4: not faster than the neighbour can receive, 10 to 25 % less than the interval")
    void jitter() {
        reach(SessionState.UP);
        hear(new ControlPacket(0, SessionState.UP, false, true, 3, 9, 7, 10_000_000, 30_000));
        long last = now;
        timer();
        for (int i = 0; i < 1000; i++) {
            last = now;
            assertEquals(1, timer().size());
            long waited = now - last;
            assertTrue(waited >= 22_500_000 && waited <= 27_000_000, waited + " ns");
        }
    }

    @Test
    @DisplayName("section 6.5, E6: going up begins a poll; the final answer ends it")
    void poll() {
        reach(SessionState.UP);
        assertTrue(((Send) timer().get(0)).packet().poll());
        assertEquals(10_000, ((Send) timer().get(0)).packet().desiredMinTxMicros());
        hear(new ControlPacket(0, SessionState.UP, false, true, 3, 9, 7, 50_000, 30_000));
        assertFalse(((Send) timer().get(0)).packet().poll());
    }

    @Test
    @DisplayName("section 6.5: a poll is answered at once, with F and without P")
    void answer() {
        reach(SessionState.UP);
        Send send = (Send) hear(new ControlPacket(0, SessionState.UP, true, false, 3, 9, 7, 50_000, 30_000)).get(0);
        assertTrue(send.packet().finalAnswer());
        assertFalse(send.packet().poll());
    }

    @Test
    @DisplayName("section 6.8.3: while up, a slower pace and a shorter detection time wait for the end of the poll")
    void slowerOnlyAfterThePoll() {
        reach(SessionState.UP);
        ControlPacket answer = new ControlPacket(0, SessionState.UP, false, true, 3, 9, 7, 10_000, 1_000);
        hear(answer);
        session.step(now, new SessionEvent.Reconfigured(new SessionSettings(5, 500_000, 5_000, 1_000_000, false)));
        assertEquals(10_000, session.transmitMicros());
        assertEquals(3 * 20_000, session.detectionMicros());
        hear(answer);
        assertEquals(500_000, session.transmitMicros());
        assertEquals(3 * 10_000, session.detectionMicros());
    }

    @Test
    @DisplayName("section 6.1, E10: a passive side is silent until it is spoken to")
    void passive() {
        Session quiet = new Session(new SessionSettings(5, 10_000, 10_000, 1_000_000, true), 8, new Random(1));
        quiet.step(0, new SessionEvent.Enabled());
        assertEquals(Long.MAX_VALUE, quiet.deadlineNanos());
        assertTrue(quiet.step(5, new SessionEvent.PacketReceived(packet(SessionState.DOWN))).stream()
                .anyMatch(Send.class::isInstance));
    }

    @Test
    @DisplayName("section 6.8.1: a neighbour that cannot receive is sent nothing but answers to polls")
    void neighbourThatCannotReceive() {
        reach(SessionState.UP);
        hear(new ControlPacket(0, SessionState.UP, false, true, 3, 9, 7, 50_000, 0));
        timer();
        assertEquals(SessionState.DOWN, session.state(), "the only timer left was the detection");
    }

    @Test
    @DisplayName("E14: AdminDown is told at once")
    void adminDown() {
        reach(SessionState.UP);
        List<SessionAction> actions = session.step(now, new SessionEvent.Disabled());
        assertEquals(SessionState.ADMIN_DOWN, ((Send) actions.get(1)).packet().state());
        assertEquals(Long.MAX_VALUE, session.deadlineNanos());
    }

    @Test
    @DisplayName("two sessions over a line that loses, delays and breaks: up within 5 s of a whole line, down within detection")
    void twoSessions() {
        for (int seed = 0; seed < 2_000; seed++) {
            new Line(seed).run();
        }
    }

    @Test
    @DisplayName("what is done without stepping is what stepping does: one session told everything, one only what is new")
    void shortCutsAreNoOther() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            SessionSettings settings = new SessionSettings(1 + random.nextInt(5), 1_000 * (1 + random.nextInt(300)),
                    1_000 * (1 + random.nextInt(300)), 1_000_000, random.nextBoolean());
            Session stepped = new Session(settings, 7, new Random(seed));
            Session quick = new Session(settings, 7, new Random(seed));
            stepped.step(0, new SessionEvent.Enabled());
            quick.step(0, new SessionEvent.Enabled());
            ControlPacket last = null;
            long at = 0;
            int shortCuts = 0;
            for (int i = 0; i < 300; i++) {
                assertEquals(stepped.deadlineNanos(), quick.deadlineNanos(), "seed " + seed + " step " + i);
                assertEquals(stepped.state(), quick.state());
                boolean timer = random.nextInt(3) > 0 && stepped.deadlineNanos() != Long.MAX_VALUE;
                if (timer) {
                    at = Math.max(at, stepped.deadlineNanos());
                    List<SessionAction> actions = stepped.step(at, new SessionEvent.TimerExpired());
                    if (quick.onlyTransmits(at)) {
                        shortCuts++;
                        assertEquals(List.of(new Send(quick.regularPacket())), actions);
                    } else {
                        assertEquals(actions, quick.step(at, new SessionEvent.TimerExpired()));
                    }
                } else {
                    at += random.nextInt(20_000_000);
                    ControlPacket packet = last != null && random.nextInt(4) > 0 ? last : new ControlPacket(0,
                            SessionState.of(random.nextInt(8) == 0 ? random.nextInt(4) : 3 - random.nextInt(2)),
                            random.nextInt(5) == 0, random.nextInt(5) == 0, 1 + random.nextInt(5), 9, 7,
                            1_000 * random.nextInt(300), 1_000 * random.nextInt(300));
                    List<SessionAction> actions = stepped.step(at, new SessionEvent.PacketReceived(packet));
                    if (packet == last && quick.heardAgain(at)) {
                        shortCuts++;
                        assertEquals(List.of(), actions);
                    } else {
                        assertEquals(actions, quick.step(at, new SessionEvent.PacketReceived(packet)));
                    }
                    last = packet;
                }
            }
            assertTrue(shortCuts > 0, "seed " + seed);
        }
    }

    /** Two sessions and the line between them, in virtual time. */
    private static final class Line {

        private record Flight(long at, int to, ControlPacket packet) {
        }

        private final Random random;
        private final String seed;
        private final Session[] ends = new Session[2];
        private final List<Flight> flights = new ArrayList<>();
        private long now;
        private boolean broken;

        Line(int seed) {
            this.seed = "seed " + seed;
            random = new Random(seed);
            for (int i = 0; i < 2; i++) {
                ends[i] = new Session(new SessionSettings(1 + random.nextInt(5), 1_000 * (1 + random.nextInt(300)),
                        1_000 * (1 + random.nextInt(300)), 1_000_000, i == 1 && random.nextBoolean()), 100 + i, random);
                carryOut(i, ends[i].step(now, new SessionEvent.Enabled()));
            }
        }

        void run() {
            for (int phase = 0; phase < 6; phase++) {
                broken = phase % 2 == 1;
                long detection = Math.max(ends[0].detectionMicros(), ends[1].detectionMicros()) * 1000;
                pass(broken ? detection + 20 * MILLI : 5_000 * MILLI);
                for (Session end : ends) {
                    assertEquals(!broken, end.state() == SessionState.UP, seed + " phase " + phase + " " + end.state());
                }
                pass(random.nextInt(2_000) * MILLI);
            }
        }

        private void pass(long nanos) {
            long end = now + nanos;
            while (next() <= end) {
                now = Math.max(now, next());
                for (int i = 0; i < 2; i++) {
                    if (ends[i].deadlineNanos() <= now) {
                        carryOut(i, ends[i].step(now, new SessionEvent.TimerExpired()));
                    }
                }
                List<Flight> arrived = flights.stream().filter(flight -> flight.at <= now).toList();
                flights.removeAll(arrived);
                arrived.forEach(flight -> carryOut(flight.to,
                        ends[flight.to].step(now, new SessionEvent.PacketReceived(flight.packet))));
            }
            now = end;
        }

        private long next() {
            long next = Math.min(ends[0].deadlineNanos(), ends[1].deadlineNanos());
            for (Flight flight : flights) {
                next = Math.min(next, flight.at);
            }
            return next;
        }

        private void carryOut(int from, List<SessionAction> actions) {
            for (SessionAction action : actions) {
                if (action instanceof Send send && !broken) {
                    flights.add(new Flight(now + random.nextInt(1_000_000), 1 - from, send.packet()));
                }
            }
        }
    }
}
