package io.understudy.testkit.kernel;

import io.understudy.testkit.time.VirtualTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A host's addresses as Linux keeps them: with a lifetime in whole seconds that ends late. It outlives the processes
 * that talk to it. Lateness as measured on Linux: 1, 2, 3, 5 s end after up to 1.03, 2.03, 3.19, 5.11 s. The renewal
 * of an address that has expired adds it again, as in Linux. One thread.
 */
public final class LeaseKernel {

    private static final long SECOND = 1_000_000_000L;

    private final VirtualTime time;
    private final Random random;
    private final Map<String, VirtualTime.Task> held = new HashMap<>();
    private final List<Consumer<String>> monitors = new ArrayList<>();

    /** A host without addresses. */
    public LeaseKernel(VirtualTime time, Random random) {
        this.time = time;
        this.random = random;
    }

    /**
     * Adds an address, or sets its lifetime anew.
     *
     * @param validSeconds 0: for ever
     */
    public void add(String address, int validSeconds) {
        VirtualTime.Task before = held.get(address);
        if (before != null) {
            before.cancel();
        }
        long lifetime = validSeconds == 0 ? Long.MAX_VALUE / 4
                : validSeconds * SECOND + (long) (random.nextDouble() * latestNanos(validSeconds));
        held.put(address, time.after(lifetime, () -> {
            held.remove(address);
            tell(address);
        }));
    }

    /** Removes an address; {@code false} where it was absent. */
    public boolean remove(String address) {
        VirtualTime.Task expiry = held.remove(address);
        if (expiry == null) {
            return false;
        }
        expiry.cancel();
        return true;
    }

    /** Removes an address as another program would: monitors are told. */
    public boolean removeByOthers(String address) {
        boolean removed = remove(address);
        if (removed) {
            tell(address);
        }
        return removed;
    }

    /** Whether the host answers for that address. */
    public boolean holds(String address) {
        return held.containsKey(address);
    }

    /** Hears of every address that expired or that others removed. */
    public void monitor(Consumer<String> monitor) {
        monitors.add(monitor);
    }

    /** How late the end of such a lease may be, in nanoseconds. */
    public static long latestNanos(int validSeconds) {
        return validSeconds <= 2 ? 30_000_000L : validSeconds == 3 ? 190_000_000L
                : validSeconds <= 5 ? 110_000_000L + (validSeconds == 4 ? 80_000_000L : 0) : 190_000_000L;
    }

    private void tell(String address) {
        for (Consumer<String> monitor : monitors) {
            monitor.accept(address);
        }
    }
}
