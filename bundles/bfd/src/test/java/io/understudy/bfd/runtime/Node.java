package io.understudy.bfd.runtime;

import io.understudy.api.bfd.BfdSessionStatus;
import io.understudy.api.config.BfdInstance;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.event.Event;
import io.understudy.api.event.EventStream;
import io.understudy.linux.internal.packet.UdpSockets;
import io.understudy.linux.internal.reactor.EpollReactor;
import io.understudy.linux.lab.Host;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The engine with the real linux components on a host of the lab, without a framework. */
final class Node implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 15;

    private final LinkedBlockingQueue<Event> told = new LinkedBlockingQueue<>();
    private final EpollReactor reactor;
    private final BfdEngine engine;

    Node(Host host) throws Exception {
        reactor = host.in(() -> new EpollReactor(host.libc()));
        // a thread enters its namespace with the one that made it
        engine = new BfdEngine(reactor, new UdpSockets(host.libc(), reactor), false);
        engine.bindEvents(new EventStream() {
            @Override
            public void publish(Event event) {
                told.add(event);
            }

            @Override
            public Subscription subscribe(Consumer<Event> listener) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<Event> recent(int limit) {
                return List.copyOf(told);
            }
        });
    }

    static InetAddress ip(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A session at 50 ms and three packets. */
    static BfdInstance session(String name, String neighbor, UnaryOperator<Settings.Builder> more) {
        return BfdInstance.of(name, Position.NONE, more.apply(Settings.builder()
                .set(BfdInstance.NEIGHBOR_IP, ip(neighbor)).set(BfdInstance.MIN_RX_MICROS, 50_000L)
                .set(BfdInstance.MIN_TX_MICROS, 50_000L).set(BfdInstance.MULTIPLIER, 3)).build());
    }

    void apply(BfdInstance... sessions) {
        engine.prepare(configuration(sessions)).apply();
    }

    Configuration configuration(BfdInstance... sessions) {
        Configuration.Builder wanted = Configuration.builder("test");
        for (BfdInstance session : sessions) {
            wanted.add(session);
        }
        return wanted.build();
    }

    BfdEngine engine() {
        return engine;
    }

    EpollReactor reactor() {
        return reactor;
    }

    /** Waits until a session is in a state, and returns the event. */
    Event await(String session, String state) throws InterruptedException {
        return await("bfd.session", session, state);
    }

    /** Waits for an event of a type whose text has some words. */
    Event await(String type, String subject, String words) throws InterruptedException {
        while (true) {
            Event next = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("not told within " + PATIENCE_SECONDS + " s: " + type + " " + subject + " "
                        + words + "; " + status());
            }
            if (next.type().equals(type) && next.subject().equals(subject)
                    && (words.equals(next.details().get("to")) || !type.equals("bfd.session")
                    && next.text().contains(words))) {
                return next;
            }
        }
    }

    /** Everything told and not waited for, by type. */
    long toldOf(String type) {
        return told.stream().filter(event -> event.type().equals(type)).count();
    }

    List<BfdSessionStatus> status() {
        return engine.sessions().toCompletableFuture().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    BfdSessionStatus status(String name) {
        return status().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    @Override
    public void close() throws InterruptedException {
        engine.stop();
        reactor.stop();
    }
}
