package io.understudy.api.config;

/**
 * {@code track_file}: a file whose number moves priorities or faults routers.
 */
public final class TrackFile extends ConfigBlock {

    /** Path of the file. */
    public static final Attribute<String> FILE = Attribute.text("file");
    /** What the number is multiplied with, -254 to 254; 0: any number but 0 means FAULT. */
    public static final Attribute<Integer> WEIGHT = Attribute.of("weight", 1);
    /** {@code weight N reverse}: the sign changes; with weight 0, 0 means FAULT. */
    public static final Attribute<Boolean> REVERSE = Attribute.of("reverse", false);
    /** Number that the file is made with at start; {@code null}: it is not made. */
    public static final Attribute<Integer> INIT_FILE = Attribute.of("init_file", null);
    /** {@code init_file N overwrite}: also where the file exists. */
    public static final Attribute<Boolean> INIT_FILE_OVERWRITE = Attribute.of("init_file overwrite", false);

    private TrackFile(String name, Position position, Settings settings) {
        super("track_file", name, position, settings);
    }

    /** A tracked file with its settings. */
    public static TrackFile of(String name, Position position, Settings settings) {
        return new TrackFile(name, position, settings);
    }
}
