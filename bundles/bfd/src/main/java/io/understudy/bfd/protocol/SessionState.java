package io.understudy.bfd.protocol;

/** RFC 5880 section 4.1, State; the ordinal is the number on the wire. */
public enum SessionState {
    /** Held down by the operator. */
    ADMIN_DOWN,
    /** Nothing heard, or told that the other side is down. */
    DOWN,
    /** The other side is heard and does not hear us yet. */
    INIT,
    /** Both hear each other. */
    UP;

    private static final SessionState[] ALL = values();
    private static final String[] WORDS = {"AdminDown", "Down", "Init", "Up"};

    /** As the RFC writes it. */
    public String word() {
        return WORDS[ordinal()];
    }

    static SessionState of(int number) {
        return ALL[number & 3];
    }
}
