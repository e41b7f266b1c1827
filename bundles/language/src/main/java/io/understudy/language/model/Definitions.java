package io.understudy.language.model;

import io.understudy.language.statement.Statement;
import java.util.HashSet;
import java.util.Set;

/** Names that earlier blocks of the file have given to what checks may follow. */
final class Definitions implements Defined {

    private final Set<String> trackFiles = new HashSet<>();
    private final Set<String> sessions = new HashSet<>();

    /** One without a file is dropped. */
    void trackFile(Statement block) {
        boolean followed = block.body().stream().anyMatch(line -> "file".equals(line.keyword()) && line.arguments() > 0);
        if (block.arguments() > 0 && followed) {
            trackFiles.add(block.argument(0).text());
        }
    }

    void bfdInstance(Statement block) {
        if (block.arguments() > 0) {
            sessions.add(block.argument(0).text());
        }
    }

    @Override
    public boolean isTrackFile(String name) {
        return trackFiles.contains(name);
    }

    @Override
    public boolean isBfdInstance(String name) {
        return sessions.contains(name);
    }
}
