package io.understudy.api.config;

/** {@code FILE_CHECK}: the number in a {@code track_file} changes the weight of the server. */
public final class FileCheck extends CheckBlock {

    /** Name of the {@code track_file}. */
    public static final Attribute<String> TRACK_FILE = Attribute.text("track_file");
    /** What the number is multiplied with, -2147483647 to 2147483647; {@code null}: the weight of the file. */
    public static final Attribute<Integer> WEIGHT = Attribute.of("weight", null);
    /** {@code weight N reverse}; {@code null}: as the file says. */
    public static final Attribute<Boolean> REVERSE = Attribute.of("reverse", null);

    private FileCheck(String name, Position position, Settings settings, Settings enclosing, Place place) {
        super("FILE_CHECK", name, position, settings, enclosing, place);
    }

    /** A check with its settings; it inherits once a real server has taken it. */
    public static FileCheck of(Position position, Settings settings) {
        return new FileCheck("", position, settings, Settings.builder().build(), Place.NOWHERE);
    }

    @Override
    FileCheck under(String name, Settings inherited, Place place) {
        return new FileCheck(name, position(), settings(), inherited, place);
    }

    /** See {@link #TRACK_FILE}. */
    public String trackFile() {
        return settings().get(TRACK_FILE);
    }

    /** See {@link #WEIGHT}. */
    public Integer weight() {
        return settings().get(WEIGHT);
    }

    /** See {@link #REVERSE}. */
    public Boolean reverse() {
        return settings().get(REVERSE);
    }
}
