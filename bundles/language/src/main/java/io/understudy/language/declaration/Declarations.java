package io.understudy.language.declaration;

import io.understudy.language.vocabulary.DeclaredBlock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the types that a manifest header names. */
public final class Declarations {

    private static final Logger LOG = LoggerFactory.getLogger(Declarations.class);

    /** Loads a class. */
    @FunctionalInterface
    public interface Loader {
        /** A class by name, not initialized. */
        Class<?> load(String name) throws ClassNotFoundException;
    }

    private Declarations() {
    }

    /**
     * The declarations of one bundle; one that cannot be read is logged and left out.
     *
     * @param header value of the header; {@code null}: the bundle declares nothing
     * @param bundle for people
     */
    public static List<DeclaredBlock> read(String header, String bundle, Loader loader) {
        List<DeclaredBlock> declared = new ArrayList<>();
        if (header == null) {
            return declared;
        }
        for (String name : header.split(",")) {
            try {
                declared.add(DeclaredBlock.of(loader.load(name.strip())));
            } catch (ClassNotFoundException | IllegalArgumentException | LinkageError e) {
                LOG.warn("{}: the words that {} declares are not known: {}", bundle, name.strip(), e.toString());
            }
        }
        return declared;
    }
}
