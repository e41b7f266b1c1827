package io.understudy.linux.internal.signal;

/** The signals that the daemon takes (asm-generic/signal.h; glibc keeps 32 and 33 for itself, so RTMIN is 34). */
enum SignalNumber {

    HUP("HUP", 1, false),
    USR1("USR1", 10, true),
    USR2("USR2", 12, false),
    RTMIN_2("RTMIN+2", 36, true),
    RTMAX_1("RTMAX-1", 63, true);

    private final String word;
    private final int number;
    private final boolean bySignalFd;

    SignalNumber(String word, int number, boolean bySignalFd) {
        this.word = word;
        this.number = number;
        this.bySignalFd = bySignalFd;
    }

    static SignalNumber of(String word) {
        for (SignalNumber signal : values()) {
            if (signal.word.equals(word)) {
                return signal;
            }
        }
        throw new IllegalArgumentException("not a signal for handlers: " + word);
    }

    /** keepalived's name of it. */
    String word() {
        return word;
    }

    int number() {
        return number;
    }

    /** The JVM cannot register it (real-time signals), or uses it otherwise (USR1): it must be blocked and read. */
    boolean isBySignalFd() {
        return bySignalFd;
    }

    /** Its bit in a sigset_t's first 64 bits. */
    long bit() {
        return 1L << number - 1;
    }
}
