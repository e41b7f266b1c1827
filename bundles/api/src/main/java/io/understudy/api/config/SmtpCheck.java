package io.understudy.api.config;

/**
 * {@code SMTP_CHECK}: a greeting and a HELO that are answered as they should be. Each further {@code host} block in it
 * is one more such check.
 */
public final class SmtpCheck extends SocketCheck {

    /** Name in HELO. */
    public static final Attribute<String> HELO_NAME = Attribute.text("helo_name", "smtpchecker.keepalived.org");

    private SmtpCheck(String name, Position position, Settings settings, Settings enclosing, Place place) {
        super("SMTP_CHECK", name, position, settings, enclosing, place);
    }

    /** A check with its settings; it inherits once a real server has taken it. */
    public static SmtpCheck of(Position position, Settings settings) {
        return new SmtpCheck("", position, settings, Settings.builder().build(), Place.NOWHERE);
    }

    @Override
    SmtpCheck under(String name, Settings inherited, Place place) {
        return new SmtpCheck(name, position(), settings(), inherited, place);
    }

    /** See {@link #HELO_NAME}. */
    public String heloName() {
        return settings().get(HELO_NAME);
    }
}
