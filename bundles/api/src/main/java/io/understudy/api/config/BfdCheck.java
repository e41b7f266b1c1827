package io.understudy.api.config;

/** {@code BFD_CHECK}: a BFD session that is up. */
public final class BfdCheck extends CheckBlock {

    /** Name of the {@code bfd_instance}. */
    public static final Attribute<String> NAME = Attribute.text("name");

    private BfdCheck(String name, Position position, Settings settings, Settings enclosing, Place place) {
        super("BFD_CHECK", name, position, settings, enclosing, place);
    }

    /** A check with its settings; it inherits once a real server has taken it. */
    public static BfdCheck of(Position position, Settings settings) {
        return new BfdCheck("", position, settings, Settings.builder().build(), Place.NOWHERE);
    }

    @Override
    BfdCheck under(String name, Settings inherited, Place place) {
        return new BfdCheck(name, position(), settings(), inherited, place);
    }

    /** See {@link #NAME}. */
    public String session() {
        return settings().get(NAME);
    }
}
