package io.understudy.itests.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An author of a checker: a copy of {@code bundles/samples/checker} in an empty folder, Maven, and a local repository of
 * the author's own that holds what {@code mvn install} would have put there of {@code api} and {@code testkit}. All
 * other artifacts come from the repository of the build at hand, as from a remote one: nothing is downloaded.
 */
final class Outsider {

    private static final String VERSION = "1.0.0-SNAPSHOT";
    private static final String SETTINGS = """
            <settings>
              <mirrors><mirror><id>at-hand</id><mirrorOf>*</mirrorOf><url>%s</url></mirror></mirrors>
            </settings>
            """;

    private final Path root = Path.of(System.getProperty("understudy.root", "../..")).toAbsolutePath().normalize();
    private final Path folder;
    private final Path project;

    /** Copies the sample into a folder, which is empty. */
    Outsider(Path folder) throws IOException {
        this.folder = folder;
        this.project = folder.resolve("my-checker");
        copy(root.resolve("bundles/samples/checker"));
        Path atHand = Path.of(System.getProperty("understudy.maven.repository",
                System.getProperty("user.home") + "/.m2/repository"));
        Files.writeString(folder.resolve("settings.xml"), SETTINGS.formatted(atHand.toUri()));
        install("understudy", root);
        install("understudy-bundle", root.resolve("bnd"));
        install("io.understudy.api", root.resolve("bundles/api"));
        install("io.understudy.testkit", root.resolve("bundles/testkit"));
    }

    private void copy(Path sample) throws IOException {
        try (Stream<Path> files = Files.walk(sample)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path relative = sample.relativize(file);
                if (!relative.startsWith("target")) {
                    Files.createDirectories(project.resolve(relative).getParent());
                    Files.copy(file, project.resolve(relative));
                }
            }
        }
    }

    private void install(String artifact, Path module) throws IOException {
        Path to = Files.createDirectories(folder.resolve("repository/io/understudy").resolve(artifact).resolve(VERSION));
        String name = artifact + "-" + VERSION;
        Files.copy(module.resolve("pom.xml"), to.resolve(name + ".pom"));
        Path jar = module.resolve("target").resolve(name + ".jar");
        if (Files.exists(jar)) {
            Files.copy(jar, to.resolve(name + ".jar"));
        }
    }

    /** Changes a file of the project. */
    void edit(String file, String from, String to) throws IOException {
        Path path = project.resolve(file);
        String text = Files.readString(path);
        assertEquals(2, text.split(java.util.regex.Pattern.quote(from), -1).length, from + " once in " + file);
        Files.writeString(path, text.replace(from, to));
    }

    /** {@code mvn package}; the jar that it makes. */
    Path build(String version, String... words) throws IOException, InterruptedException {
        String home = System.getProperty("understudy.maven.home");
        String settings = folder.resolve("settings.xml").toString();
        List<String> command = new ArrayList<>(List.of(home == null ? "mvn" : home + "/bin/mvn", "-B", "-s", settings,
                "-gs", settings, "-Dmaven.repo.local=" + folder.resolve("repository"), "package"));
        command.addAll(List.of(words));
        Path log = folder.resolve("mvn.log");
        ProcessBuilder builder = new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_"));
        builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx400m");
        assertEquals(0, builder.start().waitFor(), () -> read(log));
        return project.resolve("target/io.understudy.samples.checker-" + version + ".jar");
    }

    /** What Maven printed last. */
    String printed() {
        return read(folder.resolve("mvn.log"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
