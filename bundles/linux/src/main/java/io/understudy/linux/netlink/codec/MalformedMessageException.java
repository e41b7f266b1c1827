package io.understudy.linux.netlink.codec;

/** Bytes that are no netlink message. The codec throws nothing else, whatever it is given. */
public final class MalformedMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * A fault.
     *
     * @param what   what is wrong
     * @param offset where in the datagram
     */
    public MalformedMessageException(String what, int offset) {
        super(what + " at byte " + offset);
    }
}
