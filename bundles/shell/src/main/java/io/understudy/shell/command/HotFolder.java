package io.understudy.shell.command;

import io.understudy.shell.text.Paragraph;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/** The hot folder {@code plugins/}, which File Install watches, and the bundles that came from it. */
final class HotFolder {

    /** Of messages: who asked is not known here. */
    static final int WIDTH = 80;

    private static final long PATIENCE_MILLIS = 5000;
    private static final long LOOK_MILLIS = 50;

    private final BundleContext context;
    private final Path directory;

    HotFolder(BundleContext context) {
        this.context = context;
        this.directory = Path.of(context.getProperty("felix.fileinstall.dir"));
    }

    /** Whether a bundle came from here; all others belong to the appliance. */
    boolean contains(Bundle bundle) {
        return file(bundle).filter(file -> directory.equals(file.getParent())).isPresent();
    }

    private static Optional<Path> file(Bundle bundle) {
        String location = bundle.getLocation();
        return location.startsWith("file:") ? Optional.of(Path.of(URI.create(location))) : Optional.empty();
    }

    /** Jars that lie here and are no bundles, with the reason: File Install passes over them in silence. */
    Map<String, String> strangers() {
        Map<String, String> told = new TreeMap<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(directory, "*.jar")) {
            for (Path jar : jars) {
                try {
                    symbolicName(jar);
                } catch (CommandFailure e) {
                    told.put(jar.getFileName().toString(), e.getMessage());
                }
            }
        } catch (IOException e) {
            told.put(directory.toString(), "cannot be read: " + e);
        }
        return told;
    }

    Optional<Bundle> bundle(String symbolicName) {
        return Arrays.stream(context.getBundles()).filter(b -> symbolicName.equals(b.getSymbolicName())).findFirst();
    }

    /** The symbolic name in a jar's manifest. */
    static String symbolicName(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String name = manifest == null ? null
                    : manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
            if (name == null) {
                throw new CommandFailure(jar + " is no bundle: its manifest has no Bundle-SymbolicName");
            }
            return name.replaceFirst(";.*", "").trim();
        } catch (NoSuchFileException e) {
            throw new CommandFailure("cannot read " + jar + ": there is no such file");
        } catch (ZipException e) {
            throw new CommandFailure(jar + " is no bundle: it is no jar file");
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + jar + ": " + e.getMessage());
        }
    }

    /** Copies a jar in, by way of a name that File Install does not look at; waits until its bundle runs. */
    Bundle add(Path jar, String name, Function<Bundle, String> trouble) throws IOException, InterruptedException {
        long before = bundle(name).map(Bundle::getLastModified).orElse(0L);
        Path part = directory.resolve("." + name + ".part");
        Files.copy(jar, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, directory.resolve(name + ".jar"), StandardCopyOption.ATOMIC_MOVE);
        for (long waited = 0; waited < PATIENCE_MILLIS; waited += LOOK_MILLIS) {
            Optional<Bundle> bundle = bundle(name);
            if (bundle.isPresent() && bundle.get().getLastModified() > before
                    && bundle.get().getState() == Bundle.ACTIVE) {
                return bundle.get();
            }
            Thread.sleep(LOOK_MILLIS);
        }
        String why = bundle(name).map(trouble).orElse("");
        throw new CommandFailure(name + " was copied to " + directory + "\n" + Paragraph.of("", "  ",
                "but does not run after " + PATIENCE_MILLIS / 1000 + " s"
                        + (why.isEmpty() ? "; the log says why" : ": " + why), WIDTH).stripTrailing());
    }

    /** Removes a bundle: one of the folder's for good, another until the next start. */
    void remove(Bundle bundle) throws IOException, InterruptedException, BundleException {
        if (!contains(bundle)) {
            bundle.uninstall();
            return;
        }
        Files.deleteIfExists(file(bundle).orElseThrow());
        for (long waited = 0; waited < PATIENCE_MILLIS; waited += LOOK_MILLIS) {
            if (bundle.getState() == Bundle.UNINSTALLED) {
                return;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        throw new CommandFailure(bundle.getSymbolicName() + " was deleted but is still installed; the log says why");
    }

    /** Replaces one of the appliance's bundles until the next start. */
    static void update(Bundle bundle, Path jar) throws IOException, BundleException {
        try (InputStream in = Files.newInputStream(jar)) {
            bundle.update(in);
        }
    }
}
