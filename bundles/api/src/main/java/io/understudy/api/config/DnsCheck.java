package io.understudy.api.config;

/** {@code DNS_CHECK}: a query that is answered without an error. */
public final class DnsCheck extends SocketCheck {

    /** Type of the records asked for: {@code SOA}, {@code A} … */
    public static final Attribute<String> TYPE = Attribute.text("type", "SOA");
    /** Name asked for. */
    public static final Attribute<String> NAME = Attribute.text("name", ".");

    private DnsCheck(String name, Position position, Settings settings, Settings enclosing, Place place) {
        super("DNS_CHECK", name, position, settings, enclosing, place);
    }

    /** A check with its settings; it inherits once a real server has taken it. */
    public static DnsCheck of(Position position, Settings settings) {
        return new DnsCheck("", position, settings, Settings.builder().build(), Place.NOWHERE);
    }

    @Override
    DnsCheck under(String name, Settings inherited, Place place) {
        return new DnsCheck(name, position(), settings(), inherited, place);
    }

    /** See {@link #TYPE}. */
    public String type() {
        return settings().get(TYPE);
    }

    /** See {@link #NAME}. */
    public String queryName() {
        return settings().get(NAME);
    }

    @Override
    int defaultRetry() {
        return 3;
    }

    @Override
    long defaultDelayBeforeRetryMicros() {
        return delayLoopMicros();
    }
}
