package io.understudy.linux;

/** The kernel refused something. */
public final class KernelException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String operation;
    private final int errno;
    private final String errorName;
    private final String kernelText;

    /**
     * A refusal.
     *
     * @param operation  what was tried, for people: {@code add address 10.1.0.91/16 to eth0}
     * @param errno      errno(3) number, positive
     * @param errorName  its symbol and text: {@code EPERM (Operation not permitted)}
     * @param kernelText the kernel's own words (extended ACK); empty where it said nothing
     */
    public KernelException(String operation, int errno, String errorName, String kernelText) {
        super(operation + ": " + errorName + (kernelText.isEmpty() ? "" : ": " + kernelText));
        this.operation = operation;
        this.errno = errno;
        this.errorName = errorName;
        this.kernelText = kernelText;
    }

    /** What was tried. */
    public String operation() {
        return operation;
    }

    /** errno(3) number. */
    public int errno() {
        return errno;
    }

    /** Symbol and text of the number. */
    public String errorName() {
        return errorName;
    }

    /** The kernel's own words; may be empty. */
    public String kernelText() {
        return kernelText;
    }
}
