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

    /** What a neighbour's number means, for people; empty for none. All that section 4.1 has. */
    public static String textOf(int number) {
        return switch (number) {
            case 0 -> "";
            case 1 -> DETECTION_EXPIRED.text;
            case 2 -> "its echo function failed";
            case 3 -> NEIGHBOR_SIGNALED_DOWN.text;
            case 4 -> "its forwarding plane was reset";
            case 5 -> "the path is down";
            case 6 -> "a concatenated path is down";
            case 7 -> ADMIN_DOWN.text;
            case 8 -> "a reverse concatenated path is down";
            default -> "diagnostic " + number;
        };
    }

    /** For people. */
    public String text() {
        return text;
    }
}
