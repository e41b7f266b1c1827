package io.understudy.linux.genericnetlink;

/** Bytes that are not the attributes expected. {@link AttributeReader} throws nothing else, whatever it is given. */
public final class MalformedAttributesException extends Exception {

    private static final long serialVersionUID = 1L;

    /** With what is wrong, and where. */
    public MalformedAttributesException(String what) {
        super(what);
    }
}
