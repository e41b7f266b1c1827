package io.understudy.language.model;

import io.understudy.api.config.Problem.Kind;
import io.understudy.language.statement.Complaints;
import io.understudy.language.statement.Statement;
import java.util.function.Consumer;

/** What keepalived finds wrong between the lines of blocks that nobody binds to the model yet. */
final class UnboundBlocks {

    private final Complaints complaints;
    private final Consumer<String> usedFile;

    /**
     * For one configuration.
     *
     * @param usedFile takes the names of tracked files that are used
     */
    UnboundBlocks(Complaints complaints, Consumer<String> usedFile) {
        this.complaints = complaints;
        this.usedFile = usedFile;
    }

    /** The mark decides, whatever the protocol. */
    void virtualServer(Statement block) {
        block.body().forEach(this::usedFiles);
        if (block.arguments() < 2 || !"fwmark".equals(block.argument(0).text())) {
            return;
        }
        block.body().stream().filter(line -> "protocol".equals(line.keyword())).findFirst().ifPresent(line ->
                complaints.add(Kind.WARNING, line, "Warning: Virtual server FWM " + block.argument(1)
                        + ": protocol specified for fwmark - protocol will be ignored", "no protocol"));
    }

    /** {@code FILE_CHECK { track_file NAME }} of a real server. */
    private void usedFiles(Statement line) {
        for (Statement check : line.body()) {
            if ("FILE_CHECK".equals(check.keyword())) {
                check.body().stream().filter(named -> "track_file".equals(named.keyword()) && named.arguments() > 0)
                        .forEach(named -> usedFile.accept(named.argument(0).text()));
            }
        }
    }
}
