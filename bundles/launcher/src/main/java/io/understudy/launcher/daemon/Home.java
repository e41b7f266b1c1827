package io.understudy.launcher.daemon;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The appliance's directory: {@code bundles/<level>-<name>/*.jar}, {@code plugins/}. The start script names it with the
 * system property {@value #PROPERTY}.
 */
public record Home(Path directory) {

    /** System property with the directory. */
    public static final String PROPERTY = "understudy.home";

    /** Set by the start script. */
    public static Home current() {
        return new Home(Path.of(System.getProperty(PROPERTY, ".")).toAbsolutePath().normalize());
    }

    /** The hot folder. */
    public Path plugins() {
        return directory.resolve("plugins");
    }

    /** Bundles by start level, ascending; the level is the number that a directory's name begins with. */
    public Map<Integer, List<Path>> bundlesByLevel() throws IOException {
        Map<Integer, List<Path>> levels = new TreeMap<>();
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(directory.resolve("bundles"), "[0-9]*")) {
            for (Path level : directories) {
                String name = level.getFileName().toString();
                int number = Integer.parseInt(name.replaceFirst("[^0-9].*", ""));
                levels.computeIfAbsent(number, n -> new ArrayList<>()).addAll(jars(level));
            }
        }
        return levels;
    }

    private static List<Path> jars(Path directory) throws IOException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.jar")) {
            files.forEach(jars::add);
        }
        jars.sort(null);
        return jars;
    }
}
