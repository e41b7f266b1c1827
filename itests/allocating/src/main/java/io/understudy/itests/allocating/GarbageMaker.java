package io.understudy.itests.allocating;

import java.util.concurrent.locks.LockSupport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Allocates 200 MB a second, in pieces of 8 kB every 5 ms, and keeps each for 10 ms. */
@Component(immediate = true, service = {})
public final class GarbageMaker implements Runnable {

    private static final int PIECE_BYTES = 8_000;
    private static final int PIECES_PER_TURN = 125;
    private static final int TURNS_KEPT = 2;
    private static final long TURN_NANOS = 5_000_000;

    private final byte[][][] kept = new byte[TURNS_KEPT][][];
    private final Thread thread = new Thread(this, "understudy-itests-allocating");

    /** Begins. */
    @Activate
    public GarbageMaker() {
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        long next = System.nanoTime();
        for (int turn = 0; !Thread.currentThread().isInterrupted(); turn = (turn + 1) % TURNS_KEPT) {
            kept[turn] = new byte[PIECES_PER_TURN][];
            for (int piece = 0; piece < PIECES_PER_TURN; piece++) {
                kept[turn][piece] = new byte[PIECE_BYTES];
            }
            next += TURN_NANOS;
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    /** Ends. */
    @Deactivate
    void stop() {
        thread.interrupt();
    }
}
