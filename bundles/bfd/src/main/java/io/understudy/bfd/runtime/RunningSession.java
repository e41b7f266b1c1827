package io.understudy.bfd.runtime;

import io.understudy.api.bfd.BfdSessionStatus;
import io.understudy.api.bfd.BfdVerdict;
import io.understudy.bfd.policy.VerdictRule;
import io.understudy.bfd.protocol.ControlPacket;
import io.understudy.bfd.protocol.Diagnostic;
import io.understudy.bfd.protocol.DropReason;
import io.understudy.bfd.protocol.PacketCodec;
import io.understudy.bfd.protocol.Session;
import io.understudy.bfd.protocol.SessionAction;
import io.understudy.bfd.protocol.SessionEvent;
import io.understudy.bfd.protocol.SessionState;
import io.understudy.linux.packet.PacketSocket;
import io.understudy.linux.reactor.Reactor;
import io.understudy.linux.reactor.ReactorTimer;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** One session at work. In the steady state neither sending nor receiving allocates. Reactor's thread only. */
final class RunningSession {

    private static final long UNLIMITED = Long.MAX_VALUE;
    private static final long NEVER = Long.MAX_VALUE;

    /** What others are told. */
    interface Listener {

        /** The state changed. */
        void changed(RunningSession session, SessionState from);

        /** What those are told who follow it changed. */
        void verdict(RunningSession session);
    }

    private final Reactor reactor;
    private final Listener listener;
    private final Session session;
    private final ReactorTimer timer;
    private final Runnable lookAgain = this::lookedAgain;
    private final SessionCounters counters = new SessionCounters();
    private final ByteBuffer regular = ByteBuffer.allocateDirect(PacketCodec.LENGTH);
    private final ByteBuffer other = ByteBuffer.allocateDirect(PacketCodec.LENGTH);
    private SessionWant want;
    private PacketSocket socket;
    private String trouble = "";
    private long failedBefore;
    private int encodedVersion = -1;
    private long armedNanos = NEVER;
    /** The last packet accepted, byte for byte. */
    private long heard0;
    private long heard1;
    private long heard2;
    private long heardNanos = NEVER;
    private BfdVerdict verdict = BfdVerdict.UNKNOWN;
    private String cause = "";
    private long sinceMillis;

    RunningSession(SessionWant want, int discriminator, Reactor reactor, RandomGenerator chance, Listener listener) {
        this.want = want;
        this.reactor = reactor;
        this.listener = listener;
        this.session = new Session(want.settings(), discriminator, chance);
        this.timer = reactor.timer(this::expired);
        this.sinceMillis = reactor.wallMillis();
        this.cause = "it begins";
    }

    SessionWant want() {
        return want;
    }

    int discriminator() {
        return session.localDiscriminator();
    }

    BfdVerdict verdict() {
        return verdict;
    }

    SessionState state() {
        return session.state();
    }

    String cause() {
        return cause;
    }

    /** {@code true} where it waits for a socket. */
    boolean isStuck() {
        return socket == null;
    }

    /** It has what it needs: begins. */
    void begin(PacketSocket sender) {
        socket = sender;
        failedBefore = 0;
        trouble = "";
        step(new SessionEvent.Enabled());
    }

    /** It cannot run (E13). */
    void stuck(String why) {
        trouble = why;
    }

    /** Why it cannot run; empty where it does. */
    String stuckBecause() {
        return isStuck() ? trouble : "";
    }

    /** Other settings on the same path (E14). */
    void reconfigured(SessionWant next, PacketSocket sender) {
        if (sender != socket) {
            closeSocket();
            socket = sender;
            failedBefore = 0;
        }
        boolean changed = !next.settings().equals(want.settings());
        want = next;
        if (changed) {
            step(new SessionEvent.Reconfigured(next.settings()));
        }
    }

    PacketSocket socket() {
        return socket;
    }

    /** Tells the neighbour, and ends. */
    void close() {
        step(new SessionEvent.Disabled());
        closeSocket();
        timer.close();
    }

    private void closeSocket() {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }

    // ---- packets

    /** The same bytes as before: nothing but the detection time moves. No allocation. */
    boolean heardAgain(ByteBuffer payload, int hopLimit, boolean multihop, long nowNanos) {
        if (payload.getLong(0) != heard0 || payload.getLong(8) != heard1 || payload.getLong(16) != heard2
                || multihop != want.path().multihop() || !want.hops().accepts(hopLimit)
                || !session.heardAgain(nowNanos)) {
            return false;
        }
        heardNanos = nowNanos;
        counters.received();
        arm();
        return true;
    }

    /** A packet of this session's. */
    void heard(ByteBuffer payload, ControlPacket packet, int hopLimit, long nowNanos) {
        if (!want.hops().accepts(hopLimit)) {
            counters.dropped(DropReason.TOO_MANY_HOPS);
            return;
        }
        heard0 = payload.getLong(0);
        heard1 = payload.getLong(8);
        heard2 = payload.getLong(16);
        heardNanos = nowNanos;
        counters.received();
        step(new SessionEvent.PacketReceived(packet));
    }

    /** A packet of this session's is no good. */
    void dropped(DropReason reason) {
        counters.dropped(reason);
    }

    private void expired(long nowNanos) {
        armedNanos = NEVER;
        if (session.isSilent(nowNanos)) {
            // a pause of ours may lie between this turn's look at the socket and now: what came meanwhile waits there
            reactor.execute(lookAgain);
            return;
        }
        if (!session.onlyTransmits(nowNanos)) {
            step(new SessionEvent.TimerExpired());
            return;
        }
        if (session.contentVersion() != encodedVersion) {
            encode(session.regularPacket(), regular);
            encodedVersion = session.contentVersion();
        }
        send(regular);
        arm();
    }

    /** After another look at the socket. */
    private void lookedAgain() {
        if (session.isSilent(reactor.nowNanos())) {
            step(new SessionEvent.TimerExpired());
        } else {
            arm();
        }
    }

    private void step(SessionEvent event) {
        for (SessionAction action : session.step(reactor.nowNanos(), event)) {
            if (action instanceof SessionAction.Send send) {
                encode(send.packet(), other);
                send(other);
            } else if (action instanceof SessionAction.StateChanged changed) {
                changed(changed);
            }
        }
        arm();
    }

    private static void encode(ControlPacket packet, ByteBuffer into) {
        into.clear();
        PacketCodec.encode(packet, into);
    }

    private void send(ByteBuffer packet) {
        if (socket != null) {
            if (socket.failed() != failedBefore) {
                failedBefore = socket.failed();
                trouble = String.valueOf(socket.lastFailure().getMessage());
            } else if (!trouble.isEmpty()) {
                trouble = "";
            }
            counters.sent();
            socket.send(packet, UNLIMITED);
        }
    }

    private void arm() {
        long deadline = session.deadlineNanos();
        if (deadline == armedNanos) {
            return;
        }
        armedNanos = deadline;
        if (deadline == NEVER) {
            timer.disarm();
        } else {
            timer.arm(deadline);
        }
    }

    // ---- what follows

    private void changed(SessionAction.StateChanged change) {
        cause = causeOf(change);
        sinceMillis = reactor.wallMillis();
        if (change.to() == SessionState.UP) {
            counters.wentUp();
        } else if (change.from() == SessionState.UP) {
            counters.wentDown();
        }
        BfdVerdict before = verdict;
        verdict = VerdictRule.after(verdict, change);
        listener.changed(this, change.from());
        if (verdict != before) {
            listener.verdict(this);
        }
    }

    private String causeOf(SessionAction.StateChanged change) {
        return switch (change.to()) {
            case ADMIN_DOWN -> "it is not wanted any more";
            case INIT -> "the neighbour is heard and does not hear us yet";
            case UP -> "the neighbour is heard and hears us";
            case DOWN -> change.from() == SessionState.ADMIN_DOWN ? "it begins"
                    : change.diagnostic() == Diagnostic.DETECTION_EXPIRED
                    ? "nothing heard for " + millis(session.detectionMicros()) + " ms"
                    : change.remoteAdminDown() ? "the neighbour is administratively down"
                    : "the neighbour says that it is down" + remoteDiagnostic(": ");
        };
    }

    private String remoteDiagnostic(String prefix) {
        String text = Diagnostic.textOf(session.remoteDiagnostic());
        return text.isEmpty() ? "" : prefix + text;
    }

    private static String millis(long micros) {
        return micros % 1000 == 0 ? Long.toString(micros / 1000) : Double.toString(micros / 1000.0);
    }

    BfdSessionStatus status() {
        boolean heard = session.remoteDiscriminator() != 0;
        return new ShownSession(want.name(), want.path().neighbor().getHostAddress(),
                want.path().source() == null ? "" : want.path().source().getHostAddress(), want.path().multihop(),
                session.state().word(), verdict, sinceMillis, cause, session.remoteState().word(),
                remoteDiagnostic(""), heardNanos == NEVER ? -1
                        : TimeUnit.NANOSECONDS.toMillis(reactor.nowNanos() - heardNanos),
                session.localDiscriminator(), session.remoteDiscriminator(), session.transmitMicros(),
                heard ? session.detectionMicros() : 0, heard ? session.remoteMultiplier() : 0, trouble, want.routers(),
                want.checkers(), counters.byName(socket == null ? 0 : socket.failed()));
    }
}
