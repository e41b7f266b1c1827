package io.understudy.bfd.runtime;

import io.understudy.api.bfd.BfdSessionStatus;
import io.understudy.api.engine.Outlet;
import io.understudy.api.event.Event;
import io.understudy.api.plan.PlannedChange;
import io.understudy.bfd.protocol.DropReason;
import io.understudy.bfd.protocol.PacketCodec;
import io.understudy.bfd.protocol.SessionState;
import io.understudy.linux.KernelException;
import io.understudy.linux.datagram.DatagramOrigin;
import io.understudy.linux.datagram.DatagramSockets;
import io.understudy.linux.packet.PacketSocket;
import io.understudy.linux.reactor.Reactor;
import io.understudy.linux.reactor.ReactorTimer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** All sessions: reload by difference, packets to the session they belong to. Reactor's thread only. */
final class Sessions implements RunningSession.Listener {

    /** E13; keepalived waits 60 s. */
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long STRAY_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Reactor reactor;
    private final Outlet outlet;
    private final RandomGenerator chance;
    private final RandomGenerator secret;
    private final SenderPorts senders;
    private final Listeners listeners;
    private final Followers followers;
    private final ReactorTimer retry;
    private final SessionIndex index = new SessionIndex();
    private Map<String, RunningSession> sessions = new LinkedHashMap<>();
    private long strayToldNanos;
    private boolean strayTold;

    /**
     * No sessions.
     *
     * @param chance where jitter comes from
     * @param secret where discriminators and ports come from, which nobody shall guess
     */
    Sessions(Reactor reactor, DatagramSockets sockets, Outlet outlet, RandomGenerator chance, RandomGenerator secret) {
        this.reactor = reactor;
        this.outlet = outlet;
        this.chance = chance;
        this.secret = secret;
        this.senders = new SenderPorts(sockets, secret);
        // not the turn's time: after a pause within a turn that is old, and so would be what was heard just now
        this.listeners = new Listeners(sockets, port -> (payload, origin, turnNanos) ->
                received(payload, origin, port.multihop(), reactor.nowNanos()));
        this.followers = new Followers(reactor, name -> {
            RunningSession session = sessions.get(name);
            return session == null ? null : session.status();
        });
        this.retry = reactor.timer(nowNanos -> open());
    }

    Followers followers() {
        return followers;
    }

    List<BfdSessionStatus> status() {
        return sessions.values().stream().map(RunningSession::status).toList();
    }

    // ---- configuration

    /** What {@link #apply} would do. */
    List<PlannedChange> plan(List<SessionWant> wants) {
        List<PlannedChange> changes = new ArrayList<>();
        Map<String, RunningSession> gone = new LinkedHashMap<>(sessions);
        for (SessionWant want : wants) {
            RunningSession running = gone.remove(want.name());
            if (running == null) {
                changes.add(change(PlannedChange.Kind.ADDED, want.name(), SessionState.DOWN, ""));
            } else if (!goesOn(running, want)) {
                changes.add(change(PlannedChange.Kind.REPLACED, want.name(), SessionState.DOWN,
                        "other addresses are another session"));
            } else if (!running.want().equals(want)) {
                changes.add(change(PlannedChange.Kind.CHANGED, want.name(), running.state(), ""));
            }
        }
        gone.keySet().forEach(name -> changes.add(change(PlannedChange.Kind.REMOVED, name, SessionState.ADMIN_DOWN,
                "its neighbour is told")));
        return changes;
    }

    private static PlannedChange change(PlannedChange.Kind kind, String name, SessionState state, String remark) {
        return new PlannedChange(kind, "bfd_instance", name, List.of(), state.word(), remark);
    }

    private static boolean goesOn(RunningSession running, SessionWant want) {
        return running.want().path().equals(want.path());
    }

    /** These sessions and no others; what goes on is not touched (E14). */
    void apply(List<SessionWant> wants) {
        Map<String, RunningSession> before = sessions;
        sessions = new LinkedHashMap<>();
        for (SessionWant want : wants) {
            RunningSession running = before.get(want.name());
            if (running != null && goesOn(running, want)) {
                before.remove(want.name());
                reconfigure(running, want);
                sessions.put(want.name(), running);
            } else {
                sessions.put(want.name(), new RunningSession(want, discriminator(), reactor, chance, this));
            }
        }
        before.values().forEach(RunningSession::close);
        index.set(sessions.values());
        listeners.retain(sessions.values().stream().map(session -> session.want().path()).toList());
        open();
        sessions.values().forEach(session -> followers.news(session.want().name(), session.verdict()));
    }

    private void reconfigure(RunningSession running, SessionWant want) {
        PacketSocket socket = running.socket();
        if (socket != null && running.want().ttl() != want.ttl()) {
            try {
                socket = senders.open(want);
            } catch (KernelException e) {
                trouble(want, "goes on with its old ttl: " + e.getMessage());
            }
        }
        running.reconfigured(want, socket);
    }

    private int discriminator() {
        while (true) {
            int number = secret.nextInt();
            if (number != 0 && index.byDiscriminator(number) == null
                    && sessions.values().stream().noneMatch(session -> session.discriminator() == number)) {
                return number;
            }
        }
    }

    /** Gives sockets to those that have none. */
    private void open() {
        boolean stuck = false;
        for (RunningSession session : sessions.values()) {
            if (session.isStuck()) {
                try {
                    listeners.ensure(session.want().path());
                    session.begin(senders.open(session.want()));
                } catch (KernelException e) {
                    stuck = true;
                    String why = e.getMessage();
                    if (!why.equals(session.stuckBecause())) {
                        trouble(session.want(), "cannot run, tried again every 5 s: " + why);
                    }
                    session.stuck(why);
                }
            }
        }
        if (stuck) {
            retry.arm(reactor.nowNanos() + RETRY_NANOS);
        } else {
            retry.disarm();
        }
    }

    private void trouble(SessionWant want, String what) {
        outlet.publish(Event.of("bfd.trouble", want.name(), "BFD session " + want.name() + " " + what)
                .with("severity", "warning").at(reactor.wallMillis()));
    }

    /** Ends all; every neighbour is told (E14). */
    void close() {
        followers.close();
        sessions.values().forEach(RunningSession::close);
        sessions = new LinkedHashMap<>();
        index.set(List.of());
        listeners.retain(List.of());
        retry.close();
    }

    // ---- packets

    private void received(ByteBuffer payload, DatagramOrigin origin, boolean multihop, long nowNanos) {
        RunningSession known = null;
        if (payload.limit() >= PacketCodec.LENGTH && payload.getInt(PacketCodec.YOUR_DISCRIMINATOR) != 0) {
            known = index.byDiscriminator(payload.getInt(PacketCodec.YOUR_DISCRIMINATOR));
            if (known != null && known.heardAgain(payload, origin.hopLimit(), multihop, nowNanos)) {
                return;
            }
        }
        unusual(payload, origin, multihop, known, nowNanos);
    }

    private void unusual(ByteBuffer payload, DatagramOrigin origin, boolean multihop, RunningSession known,
            long nowNanos) {
        PacketCodec.Decoded decoded = PacketCodec.decode(payload);
        RunningSession session = known != null ? known
                : decoded.packet() != null && decoded.packet().yourDiscriminator() != 0 ? null
                : index.byAddress(origin.source(), origin.destination(), multihop);
        if (session == null || session.want().path().multihop() != multihop) {
            DropReason reason = decoded.reason() == null ? DropReason.NO_SESSION : decoded.reason();
            stray(origin, reason, nowNanos);
            RunningSession neighbours = index.byAddress(origin.source(), origin.destination(), multihop);
            if (neighbours != null) {
                neighbours.dropped(reason); // it speaks to somebody that we are not: bfd:show and lb:why tell
            }
        } else if (decoded.packet() == null) {
            session.dropped(decoded.reason());
        } else {
            session.heard(payload, decoded.packet(), origin.hopLimit(), nowNanos);
        }
    }

    /** Once a minute: whoever sends such packets may send many. */
    private void stray(DatagramOrigin origin, DropReason reason, long nowNanos) {
        if (strayTold && nowNanos - strayToldNanos < STRAY_NANOS) {
            return;
        }
        strayTold = true;
        strayToldNanos = nowNanos;
        String source = origin.source().getHostAddress();
        outlet.publish(Event.of("bfd.stray", source, "BFD packet from " + source + " dropped: " + reason.text())
                .with("reason", reason.name()).with("severity", "info").at(reactor.wallMillis()));
    }

    // ---- what sessions tell

    @Override
    public void changed(RunningSession session, SessionState from) {
        boolean lost = from == SessionState.UP && session.state() == SessionState.DOWN;
        outlet.publish(Event.of("bfd.session", session.want().name(), "BFD session " + session.want().name() + " with "
                        + session.want().path().neighbor().getHostAddress() + " is " + session.state().word() + ": "
                        + session.cause())
                .with("from", from.word()).with("to", session.state().word()).with("cause", session.cause())
                .with("severity", lost ? "warning" : "info").at(reactor.wallMillis()));
    }

    @Override
    public void verdict(RunningSession session) {
        followers.news(session.want().name(), session.verdict());
    }
}
