package io.understudy.vrrp.policy;

/** How often something that others remove is put back: three times a minute, then it is theirs. One thread. */
public final class PutBack {

    private static final int ROUNDS = 3;
    private static final long MEMORY_NANOS = 60_000_000_000L;

    private int rounds;
    private long lastNanos;

    /** Of what nobody has removed yet. */
    public PutBack() {
    }

    /** The same, that goes its own way from here. */
    public PutBack(PutBack other) {
        rounds = other.rounds;
        lastNanos = other.lastNanos;
    }

    /**
     * Somebody removed it.
     *
     * @return whether it is to be put back
     */
    public boolean again(long nowNanos) {
        if (rounds > 0 && nowNanos - lastNanos > MEMORY_NANOS) {
            rounds = 0;
        }
        rounds++;
        if (rounds <= ROUNDS) {
            lastNanos = nowNanos;
        }
        return rounds <= ROUNDS;
    }

    /** How often it was removed within the last minute. */
    public int rounds() {
        return rounds;
    }
}
