package io.understudy.ipvs.runtime;

import io.understudy.api.dataplane.ServiceKey;
import io.understudy.ipvs.codec.Timeouts;
import io.understudy.ipvs.protocol.JournalLine;
import io.understudy.ipvs.protocol.OwnRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is ours in the kernel, in a file of the run directory: lines are appended before the kernel is asked, so that
 * after a crash nothing of ours is taken for foreign. It is not forced to the disk: the kernel's table does not outlive
 * the kernel either, and a journal of another boot or network namespace is not believed.
 */
final class Journal {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final String TITLE = "understudy ipvs journal 1 ";
    /** Lines that may be superfluous before the file is written anew. */
    private static final int SLACK = 10_000;

    private final Path file;
    private final String title;
    private final OwnRows own = new OwnRows();
    private final Set<Integer> daemons = new TreeSet<>();
    private final Set<String> markTables = new TreeSet<>();
    private Timeouts original = Timeouts.UNCHANGED;
    private int lines;
    private boolean broken;

    /**
     * Reads the file where it is of this kernel and namespace.
     *
     * @param identity of boot and network namespace, one line
     */
    Journal(Path file, String identity) {
        this.file = file;
        this.title = TITLE + identity;
        load();
        rewrite();
    }

    /** Rows that are ours. */
    OwnRows own() {
        return own;
    }

    /** IP_VS_STATE_* of the sync daemons that are ours. */
    Set<Integer> daemons() {
        return Set.copyOf(daemons);
    }

    /** Names of the tables of nftables that are ours. */
    Set<String> markTables() {
        return Set.copyOf(markTables);
    }

    /** The timeouts that the kernel had before ours; {@link Timeouts#UNCHANGED} where ours are not set. */
    Timeouts original() {
        return original;
    }

    private void load() {
        if (!Files.exists(file)) {
            return;
        }
        try {
            List<String> text = Files.readAllLines(file, StandardCharsets.UTF_8);
            if (!text.isEmpty() && text.get(0).equals(title)) {
                text.stream().skip(1).map(JournalLine::of).flatMap(Optional::stream).forEach(this::take);
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be read: rows of an earlier run count as foreign: {}", file, e.toString());
        }
    }

    private void take(JournalLine line) {
        if (line instanceof JournalLine.Row row && row.ours()) {
            row.destination().ifPresentOrElse(to -> own.add(row.service(), to), () -> own.add(row.service()));
        } else if (line instanceof JournalLine.Row row) {
            row.destination().ifPresentOrElse(to -> own.remove(row.service(), to), () -> own.remove(row.service()));
        } else if (line instanceof JournalLine.Daemon daemon && daemon.ours()) {
            daemons.add(daemon.state());
        } else if (line instanceof JournalLine.Daemon daemon) {
            daemons.remove(daemon.state());
        } else if (line instanceof JournalLine.Marks marks && marks.ours()) {
            markTables.add(marks.table());
        } else if (line instanceof JournalLine.Marks marks) {
            markTables.remove(marks.table());
        } else if (line instanceof JournalLine.Original timeouts) {
            original = timeouts.timeouts();
        }
    }

    /** Notes what is about to be done, or was done. Returns once the file has it. */
    void note(List<JournalLine> news) {
        if (news.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        for (JournalLine line : news) {
            take(line);
            text.append(JournalLine.text(line)).append('\n');
        }
        lines += news.size();
        try {
            if (lines > own.size() + SLACK) {
                rewrite();
            } else {
                Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            unwritable(e);
        }
    }

    private void rewrite() {
        List<String> text = new ArrayList<>();
        text.add(title);
        for (ServiceKey service : own.services()) {
            text.add(JournalLine.text(new JournalLine.Row(true, service, Optional.empty())));
            own.destinations(service).forEach(to ->
                    text.add(JournalLine.text(new JournalLine.Row(true, service, Optional.of(to)))));
        }
        daemons.forEach(state -> text.add(JournalLine.text(new JournalLine.Daemon(true, state))));
        markTables.forEach(name -> text.add(JournalLine.text(new JournalLine.Marks(true, name))));
        text.add(JournalLine.text(new JournalLine.Original(original)));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(fresh, text, StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            lines = text.size();
        } catch (IOException e) {
            unwritable(e);
        }
    }

    private void unwritable(IOException cause) {
        if (!broken) {
            LOG.warn("{} cannot be written: after a crash our rows will count as foreign: {}", file, cause.toString());
        }
        broken = true;
    }
}
