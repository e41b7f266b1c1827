package io.understudy.bfd.protocol;

import io.understudy.bfd.protocol.SessionAction.Send;
import io.understudy.bfd.protocol.SessionAction.StateChanged;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One BFD session: the variables of RFC 5880 section 6.8.1 and its state machine (6.2), timers (6.8.2 to 6.8.4), poll
 * sequences (6.5) and reception (6.8.6, behind {@link PacketCodec}). Asynchronous mode, no authentication, no echo. One
 * thread; what it returns follows from the settings, the steps before and the numbers drawn.
 */
public final class Session {

    private static final long NEVER = Long.MAX_VALUE;
    private static final long NANOS_PER_MICRO = 1000;
    /** Until the first packet: as if the other side could receive often (RFC 5880 section 6.8.1). */
    private static final long INITIAL_REMOTE_MIN_RX_MICROS = 1;

    private final RandomGenerator chance;
    private final int localDiscriminator;
    private SessionSettings settings;
    private SessionState state = SessionState.ADMIN_DOWN;
    private Diagnostic diagnostic = Diagnostic.NONE;
    private int remoteDiscriminator;
    private SessionState remoteState = SessionState.DOWN;
    private long remoteMinRxMicros = INITIAL_REMOTE_MIN_RX_MICROS;
    private long remoteDesiredMinTxMicros;
    private int remoteMultiplier;
    /** What counts for our pace: a slower one only from the end of the poll on (6.8.3). */
    private long pacedMinTxMicros;
    /** What counts for the detection time: a shorter one only from the end of the poll on (6.8.3). */
    private long detectionMinRxMicros;
    private boolean polling;
    /** The last packet asked for nothing and answered nothing. */
    private boolean heardPlain;
    private int remoteDiagnostic;
    /** Rises whenever {@link #regularPacket} may be another one than before. */
    private int contentVersion;
    private long transmitNanos = NEVER;
    private long detectNanos = NEVER;

    /**
     * A session in AdminDown.
     *
     * @param localDiscriminator our number of it: not 0, unique on this host, hard to guess (E9)
     * @param chance             where jitter comes from
     */
    public Session(SessionSettings settings, int localDiscriminator, RandomGenerator chance) {
        if (localDiscriminator == 0) {
            throw new IllegalArgumentException("a discriminator is not 0 (RFC 5880 section 6.8.1)");
        }
        this.settings = settings;
        this.localDiscriminator = localDiscriminator;
        this.chance = chance;
        pacedMinTxMicros = settings.idleTxMicros();
        detectionMinRxMicros = settings.minRxMicros();
    }

    /** Something happened; returns what is to be done, in this order. */
    public List<SessionAction> step(long nowNanos, SessionEvent event) {
        List<SessionAction> actions = new ArrayList<>(2);
        contentVersion++;
        if (event instanceof SessionEvent.TimerExpired) {
            expired(nowNanos, actions);
        } else if (event instanceof SessionEvent.PacketReceived received) {
            received(nowNanos, received.packet(), actions);
        } else if (event instanceof SessionEvent.Enabled) {
            enabled(nowNanos, actions);
        } else if (event instanceof SessionEvent.Disabled) {
            disabled(actions);
        } else if (event instanceof SessionEvent.Reconfigured reconfigured) {
            reconfigured(nowNanos, reconfigured.settings());
        }
        return actions;
    }

    /**
     * The packet of before was received once more, byte for byte. In the steady state nothing but the detection time
     * moves then, and this does it without allocation.
     *
     * @return {@code false} where it is more than that: it has to be stepped
     */
    public boolean heardAgain(long nowNanos) {
        if (state != SessionState.UP || !heardPlain || transmitNanos == NEVER) {
            return false;
        }
        detectNanos = nowNanos + detectionMicros() * NANOS_PER_MICRO;
        return true;
    }

    /**
     * The time of {@link #deadlineNanos} has come. Where that means a regular packet and nothing else, this plans the
     * next one, without allocation, and {@link #regularPacket} is to be sent.
     *
     * @return {@code false} where it is more than that: it has to be stepped
     */
    public boolean onlyTransmits(long nowNanos) {
        if (nowNanos < transmitNanos || nowNanos >= detectNanos) {
            return false;
        }
        schedule(nowNanos);
        return true;
    }

    /** Whether nothing was heard for the detection time. */
    public boolean isSilent(long nowNanos) {
        return nowNanos >= detectNanos;
    }

    /** What is sent regularly, as things stand. */
    public ControlPacket regularPacket() {
        return packet(false);
    }

    /** Another number than before where {@link #regularPacket} may have changed. */
    public int contentVersion() {
        return contentVersion;
    }

    private void enabled(long now, List<SessionAction> actions) {
        if (state == SessionState.ADMIN_DOWN) {
            change(SessionState.DOWN, Diagnostic.NONE, actions);
            pacedMinTxMicros = desiredMinTxMicros();
            transmitNanos = mayTransmit() ? now : NEVER;
        }
    }

    /** The other side learns of it at once, and not only when its detection time has passed. */
    private void disabled(List<SessionAction> actions) {
        if (state != SessionState.ADMIN_DOWN) {
            change(SessionState.ADMIN_DOWN, Diagnostic.ADMIN_DOWN, actions);
            if (mayTransmit()) {
                actions.add(new Send(packet(false)));
            }
            forgetRemote();
            transmitNanos = NEVER;
        }
    }

    private void expired(long now, List<SessionAction> actions) {
        if (now >= detectNanos) {
            boolean heardUs = state == SessionState.INIT || state == SessionState.UP;
            if (heardUs) {
                change(SessionState.DOWN, Diagnostic.DETECTION_EXPIRED, actions);
            }
            forgetRemote();
            if (heardUs) {
                desire(false);
            }
            if (!mayTransmit()) {
                transmitNanos = NEVER;
            } else if (heardUs || transmitNanos == NEVER) {
                transmitNanos = now;
            }
        }
        if (now >= transmitNanos) {
            actions.add(new Send(packet(false)));
            schedule(now);
        }
    }

    private void received(long now, ControlPacket packet, List<SessionAction> actions) {
        if (state == SessionState.ADMIN_DOWN) {
            return;
        }
        remoteDiscriminator = packet.myDiscriminator();
        remoteState = packet.state();
        remoteMinRxMicros = packet.requiredMinRxMicros();
        remoteDesiredMinTxMicros = packet.desiredMinTxMicros();
        remoteMultiplier = packet.detectMultiplier();
        remoteDiagnostic = packet.diagnostic();
        heardPlain = !packet.poll() && !packet.finalAnswer() && packet.state().ordinal() > SessionState.DOWN.ordinal();
        if (packet.finalAnswer() && polling) {
            polling = false;
            pacedMinTxMicros = desiredMinTxMicros();
            detectionMinRxMicros = settings.minRxMicros();
        }
        SessionState before = state;
        transition(packet.state(), actions);
        detectNanos = now + detectionMicros() * NANOS_PER_MICRO;
        if (packet.poll()) {
            actions.add(new Send(packet(true)));
        }
        if (state != before && mayTransmit()) {
            // content changed: the other side need not wait for our next turn (6.8.7)
            actions.add(new Send(packet(false)));
            schedule(now);
        } else if (transmitNanos == NEVER && mayTransmit()) {
            transmitNanos = now;
        } else {
            quicken(now);
        }
    }

    /** RFC 5880 section 6.8.6, the last part; and 6.2. */
    private void transition(SessionState heard, List<SessionAction> actions) {
        if (heard == SessionState.ADMIN_DOWN) {
            if (state != SessionState.DOWN) {
                down(actions);
            }
            return;
        }
        switch (state) {
            case DOWN -> {
                if (heard == SessionState.DOWN) {
                    change(SessionState.INIT, Diagnostic.NONE, actions);
                } else if (heard == SessionState.INIT) {
                    up(actions);
                }
            }
            case INIT -> {
                if (heard != SessionState.DOWN) {
                    up(actions);
                }
            }
            default -> {
                if (heard == SessionState.DOWN) {
                    down(actions);
                }
            }
        }
    }

    private void up(List<SessionAction> actions) {
        change(SessionState.UP, Diagnostic.NONE, actions);
        desire(true);
    }

    private void down(List<SessionAction> actions) {
        change(SessionState.DOWN, Diagnostic.NEIGHBOR_SIGNALED_DOWN, actions);
        desire(false);
    }

    /** What we would like changes with the state (E3); while up that takes a poll sequence (E6). */
    private void desire(boolean up) {
        polling = up && settings.idleTxMicros() != settings.minTxMicros();
        pacedMinTxMicros = up ? Math.min(settings.minTxMicros(), pacedMinTxMicros) : desiredMinTxMicros();
    }

    private void reconfigured(long now, SessionSettings next) {
        SessionSettings before = settings;
        settings = next;
        boolean changed = before.minTxMicros() != next.minTxMicros() || before.minRxMicros() != next.minRxMicros();
        if (state == SessionState.UP && changed) {
            polling = true;
            pacedMinTxMicros = Math.min(pacedMinTxMicros, desiredMinTxMicros());
            detectionMinRxMicros = Math.max(detectionMinRxMicros, next.minRxMicros());
        } else {
            pacedMinTxMicros = desiredMinTxMicros();
            detectionMinRxMicros = next.minRxMicros();
        }
        if (transmitNanos != NEVER) {
            quicken(now);
        }
    }

    private void change(SessionState to, Diagnostic why, List<SessionAction> actions) {
        SessionState from = state;
        state = to;
        diagnostic = why;
        actions.add(new StateChanged(from, to, why, remoteState == SessionState.ADMIN_DOWN));
    }

    private void forgetRemote() {
        remoteDiscriminator = 0;
        remoteState = SessionState.DOWN;
        remoteMinRxMicros = INITIAL_REMOTE_MIN_RX_MICROS;
        polling = false;
        detectNanos = NEVER;
    }

    private boolean mayTransmit() {
        return remoteMinRxMicros != 0 && !(settings.passive() && remoteDiscriminator == 0);
    }

    /** The next turn: the interval less 10 to 25 % (RFC 5880 section 6.8.7, E4). */
    private void schedule(long now) {
        transmitNanos = mayTransmit() ? now + jittered(transmitMicros()) * NANOS_PER_MICRO : NEVER;
    }

    /** Never wait longer than a full interval from now on. */
    private void quicken(long now) {
        if (!mayTransmit()) {
            transmitNanos = NEVER;
        } else if (transmitNanos > now + transmitMicros() * NANOS_PER_MICRO) {
            schedule(now);
        }
    }

    private long jittered(long micros) {
        return micros - micros * chance.nextInt(1000, 2501) / 10_000;
    }

    private ControlPacket packet(boolean answer) {
        return new ControlPacket(diagnostic.code(), state, polling && !answer, answer, settings.multiplier(),
                localDiscriminator, remoteDiscriminator, desiredMinTxMicros(), settings.minRxMicros());
    }

    // ---- what can be seen

    /** State. */
    public SessionState state() {
        return state;
    }

    /** Why it went down last. */
    public Diagnostic diagnostic() {
        return diagnostic;
    }

    /** State the other side told last. */
    public SessionState remoteState() {
        return remoteState;
    }

    /** Why the other side went down last, as it says: a number of RFC 5880 section 4.1. */
    public int remoteDiagnostic() {
        return remoteDiagnostic;
    }

    /** The other side's number of the session; 0 where it is not known. */
    public int remoteDiscriminator() {
        return remoteDiscriminator;
    }

    /** The other side's detection multiplier; 0 before its first packet. */
    public int remoteMultiplier() {
        return remoteMultiplier;
    }

    /** Our number of the session. */
    public int localDiscriminator() {
        return localDiscriminator;
    }

    /** Settings in force. */
    public SessionSettings settings() {
        return settings;
    }

    /** When the next {@link SessionEvent.TimerExpired} is wanted; {@link Long#MAX_VALUE} for never. */
    public long deadlineNanos() {
        return Math.min(transmitNanos, detectNanos);
    }

    /** What we announce: {@code min_tx} while up, {@code idle_tx} otherwise (E3). */
    public long desiredMinTxMicros() {
        return state == SessionState.UP ? settings.minTxMicros() : settings.idleTxMicros();
    }

    /** Our pace before jitter: not faster than the other side can receive (E4). */
    public long transmitMicros() {
        return Math.max(pacedMinTxMicros, remoteMinRxMicros);
    }

    /** Silence after which the session is down (E5). */
    public long detectionMicros() {
        return remoteMultiplier * Math.max(detectionMinRxMicros, remoteDesiredMinTxMicros);
    }
}
