package io.understudy.bfd.protocol;

/** RFC 5880 section 4.1, Diag: why the session went down last. Those that we send. */
public enum Diagnostic {
    /** No reason yet. */
    NONE(0, "no diagnostic"),
    /** Nothing was heard for the detection time. */
    DETECTION_EXPIRED(1, "nothing heard for the detection time"),
    /** The other side said so. */
    NEIGHBOR_SIGNALED_DOWN(3, "the neighbour signalled that it is down"),
    /** Held down by the operator. */
    ADMIN_DOWN(7, "administratively down");

    private final int code;
    private final String text;

    Diagnostic(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /** Number on the wire. */
    public int code() {
        return code;
    }

    /** For people. */
    public String text() {
        return text;
    }
}
