package io.understudy.frontends.keepalived;

import io.understudy.api.config.ConfigurationReader;
import io.understudy.api.config.ReadResult;
import io.understudy.frontends.keepalived.source.KeepalivedFile;
import io.understudy.language.declaration.ClassPathDeclarations;
import io.understudy.language.vocabulary.Vocabularies;
import io.understudy.language.vocabulary.Vocabulary;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads keepalived.conf: on a flat class path found by {@link java.util.ServiceLoader}, in the framework a service. */
@Component(service = ConfigurationReader.class)
public final class KeepalivedReader implements ConfigurationReader {

    private final Supplier<Vocabulary> vocabulary;

    /** On a flat class path: the words of all bundles on it. */
    public KeepalivedReader() {
        this.vocabulary = ClassPathDeclarations::vocabulary;
    }

    /** In the framework: the words of all bundles that are installed. */
    @Activate
    public KeepalivedReader(@Reference Vocabularies vocabularies) {
        this.vocabulary = vocabularies::current;
    }

    @Override
    public String format() {
        return "keepalived";
    }

    @Override
    public boolean reads(Path file) {
        return KeepalivedFormat.isOurs(file.toString());
    }

    @Override
    public ReadResult read(Path file, String configId) {
        return read(file, configId, false);
    }

    @Override
    public ReadResult read(Path file, String configId, boolean allConfig) {
        return KeepalivedFile.read(vocabulary.get(), file, configId, allConfig);
    }
}
