package io.understudy.language.declaration;

import io.understudy.api.keyword.BlockKeyword;
import io.understudy.language.vocabulary.DeclaredBlock;
import io.understudy.language.vocabulary.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.Manifest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Declarations on a flat class path, for {@code check} and {@code -t}: by the header in each jar's manifest. */
public final class ClassPathDeclarations {

    private static final Logger LOG = LoggerFactory.getLogger(ClassPathDeclarations.class);

    private ClassPathDeclarations() {
    }

    /** The vocabulary of this bundle and of all plugins on the class path. */
    public static Vocabulary vocabulary() {
        ClassLoader loader = ClassPathDeclarations.class.getClassLoader();
        List<DeclaredBlock> declared = new ArrayList<>();
        try {
            for (URL manifest : Collections.list(loader.getResources("META-INF/MANIFEST.MF"))) {
                try (InputStream in = manifest.openStream()) {
                    String header = new Manifest(in).getMainAttributes().getValue(BlockKeyword.HEADER);
                    declared.addAll(Declarations.read(header, manifest.toString(), name -> Class.forName(name, false, loader)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the class path cannot be searched for plugins", e);
        }
        return Vocabulary.load().with(declared, problem -> LOG.warn("{}", problem));
    }
}
