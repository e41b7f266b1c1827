package io.understudy.frontends.keepalived;

import io.understudy.api.config.ConfigurationReader;
import io.understudy.api.config.ReadResult;
import io.understudy.frontends.keepalived.source.KeepalivedFile;
import io.understudy.language.declaration.ClassPathDeclarations;
import java.nio.file.Path;

/** Reads keepalived.conf on a flat class path; found by {@link java.util.ServiceLoader}. */
public final class KeepalivedReader implements ConfigurationReader {

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
        return KeepalivedFile.read(ClassPathDeclarations.vocabulary(), file, configId, allConfig);
    }
}
