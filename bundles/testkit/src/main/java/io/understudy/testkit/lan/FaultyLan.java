package io.understudy.testkit.lan;

import io.understudy.testkit.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A broadcast domain in virtual time: what a station says reaches all others, unless a fault that the test sets up
 * keeps it away. Deterministic for a given {@link Random}. One thread.
 *
 * @param <P> payload; handed on as it is, so let it be immutable
 */
public final class FaultyLan<P> {

    private static final long WIRE_NANOS = 50_000;
    private static final long WIRE_JITTER_NANOS = 100_000;

    private final VirtualTime time;
    private final Random random;
    private final List<Consumer<P>> stations = new ArrayList<>();
    private final List<Boolean> linkUp = new ArrayList<>();
    private boolean[][] cut = new boolean[0][0];
    private double loss;
    private double duplication;
    private long delayNanos;

    /** A perfect LAN, until told otherwise. */
    public FaultyLan(VirtualTime time, Random random) {
        this.time = time;
        this.random = random;
    }

    /**
     * A new station, with its link up.
     *
     * @param receiver takes what others say
     * @return its number, from 0
     */
    public int attach(Consumer<P> receiver) {
        stations.add(receiver);
        linkUp.add(true);
        cut = new boolean[stations.size()][stations.size()];
        return stations.size() - 1;
    }

    /** Says something to everybody else. */
    public void send(int from, P payload) {
        for (int to = 0; to < stations.size(); to++) {
            send(from, to, payload);
        }
    }

    /**
     * Says something to one other station alone.
     *
     * @param to another number that {@link #attach} gave
     */
    public void send(int from, int to, P payload) {
        if (linkUp.get(from) && to != from && !cut[from][to] && (loss == 0 || random.nextDouble() >= loss)) {
            transmit(from, to, payload);
            if (duplication > 0 && random.nextDouble() < duplication) {
                transmit(from, to, payload);
            }
        }
    }

    private void transmit(int from, int to, P payload) {
        long late = delayNanos == 0 ? 0 : (long) (random.nextDouble() * delayNanos);
        time.after(WIRE_NANOS + late + random.nextInt((int) WIRE_JITTER_NANOS), () -> {
            if (linkUp.get(to) && !cut[from][to]) {
                stations.get(to).accept(payload);
            }
        });
    }

    /** Share of packets lost, 0 to 1. */
    public void loss(double share) {
        loss = share;
    }

    /** Share of packets that arrive twice, 0 to 1. */
    public void duplication(double share) {
        duplication = share;
    }

    /** Packets are late by up to this, each for itself: they overtake one another. */
    public void delay(long upToNanos) {
        delayNanos = upToNanos;
    }

    /** Cuts one direction, or mends it. */
    public void cut(int from, int to, boolean isCut) {
        cut[from][to] = isCut;
    }

    /** Takes a station's link down, or up. */
    public void link(int station, boolean up) {
        linkUp.set(station, up);
    }

    /** Whether that station's link is up. */
    public boolean linkUp(int station) {
        return linkUp.get(station);
    }

    /** Mends everything but links. */
    public void heal() {
        loss = 0;
        duplication = 0;
        delayNanos = 0;
        cut = new boolean[stations.size()][stations.size()];
    }

    /** Nothing is lost or late anywhere; cuts and links are another matter. */
    public boolean undisturbed() {
        return loss == 0 && delayNanos == 0;
    }

    /** Whether two stations hear each other, loss and delay apart. */
    public boolean connected(int one, int other) {
        return linkUp.get(one) && linkUp.get(other) && !cut[one][other] && !cut[other][one];
    }
}
