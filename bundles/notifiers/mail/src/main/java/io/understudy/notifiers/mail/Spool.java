package io.understudy.notifiers.mail;

import io.understudy.notifiers.mail.codec.SpoolText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mails that nobody has taken yet, in order: a file each, which survives the daemon; in memory where none can be
 * written. Threads may share it.
 */
final class Spool {

    /** More are not kept, on disk and in memory together: the oldest make room. */
    static final int LIMIT = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    /** So that nobody waits long for a spool that can be written again. */
    private static final int AT_ONCE = 100;

    /** In memory alone; {@code older}: its file is there, from before some recipients got it. */
    private record Held(SpoolText text, boolean older) {
    }

    private final Path directory;
    private final MailFiles files;
    private final int limit;
    private final TreeSet<String> names = new TreeSet<>();
    private final TreeMap<String, Held> inMemory = new TreeMap<>();
    /** Done, but their files could not be removed. */
    private final TreeSet<String> leftOver = new TreeSet<>();
    /** Why the spool could not be written, which was said; empty: all is on disk. */
    private String trouble = "";
    private long lastNumber;
    private long dropped;

    /** What waits in a directory; it is made with the first mail. */
    Spool(Path directory, int limit) {
        this.directory = directory;
        this.files = new MailFiles(directory);
        this.limit = limit;
        try {
            names.addAll(files.names());
        } catch (IOException e) {
            LOG.warn("Mails that wait in {} cannot be read: {}", directory, e.toString());
        }
        lastNumber = names.isEmpty() ? 0 : MailFiles.number(names.last());
    }

    /** Adds a mail; when this returns it is on disk, or in memory where the disk takes none. */
    synchronized void add(SpoolText text) {
        String name = MailFiles.name(++lastNumber);
        if (toDisk() && write(name, text)) {
            sayWhetherMended();
        } else {
            inMemory.put(name, new Held(text, false));
        }
        names.add(name);
        while (names.size() > limit) {
            remove(names.first());
            if (dropped++ == 0) {
                LOG.warn("{} mails wait in {}: the oldest are dropped for new ones from now on", limit, directory);
            }
        }
    }

    /** Writes what is in memory alone, some of it where that is much; {@code false}: the disk takes none now. */
    synchronized boolean toDisk() {
        leftOver.removeIf(this::removeFile);
        for (int i = 0; i < AT_ONCE && !inMemory.isEmpty(); i++) {
            Map.Entry<String, Held> oldest = inMemory.firstEntry();
            if (!write(oldest.getKey(), oldest.getValue().text())) {
                return false;
            }
            inMemory.remove(oldest.getKey());
            sayWhetherMended();
        }
        return true;
    }

    /** The same with all of it: the daemon ends. */
    synchronized void allToDisk() {
        boolean possible = toDisk();
        while (possible && !inMemory.isEmpty()) {
            possible = toDisk();
        }
    }

    /** Names of all that wait, the oldest first. */
    synchronized List<String> names() {
        return new ArrayList<>(names);
    }

    synchronized int size() {
        return names.size();
    }

    /** How many of them are not on disk: they are lost if the daemon ends. */
    synchronized int inMemory() {
        return (int) inMemory.values().stream().filter(held -> !held.older()).count();
    }

    /** Whether it is in memory only, or as it is now. */
    synchronized boolean isInMemory(String name) {
        return inMemory.containsKey(name);
    }

    /** Dropped to make room since the spool was last empty. */
    synchronized long dropped() {
        return dropped;
    }

    /** Why the spool could not be written; empty once all is on disk again. */
    synchronized String trouble() {
        return trouble;
    }

    /** One of them; {@code null} where it is gone, or no mail, which is said and puts it aside. */
    synchronized SpoolText read(String name) {
        if (!names.contains(name)) {
            return null;
        }
        Held held = inMemory.get(name);
        if (held != null) {
            return held.text();
        }
        try {
            return files.read(name);
        } catch (IOException | IllegalArgumentException e) {
            names.remove(name);
            LOG.warn("{} cannot be mailed and is left there: {}", files.path(name), e.getMessage());
            return null;
        }
    }

    /** It goes on for these alone. */
    synchronized void replace(String name, SpoolText text) {
        if (names.contains(name)) {
            Held held = inMemory.get(name);
            if (write(name, text)) {
                inMemory.remove(name);
                sayWhetherMended();
            } else {
                inMemory.put(name, new Held(text, held == null || held.older()));
            }
        }
    }

    /** It is done. */
    synchronized void remove(String name) {
        if (names.remove(name)) {
            Held held = inMemory.remove(name);
            if ((held == null || held.older()) && !removeFile(name)) {
                leftOver.add(name);
            }
        }
        if (names.isEmpty() && dropped > 0) {
            LOG.warn("{} mails were dropped while the relay took none", dropped);
            dropped = 0;
        }
    }

    private boolean removeFile(String name) {
        try {
            files.remove(name);
            return true;
        } catch (IOException e) {
            if (leftOver.isEmpty()) {
                LOG.warn("Mails that are done cannot be removed from {}; it is tried again, and they are mailed again "
                        + "if the daemon ends before: {}", directory, e.toString());
            }
            return false;
        }
    }

    /** Says it the first time where it fails. */
    private boolean write(String name, SpoolText text) {
        try {
            files.write(name, text);
        } catch (IOException e) {
            if (trouble.isEmpty()) {
                LOG.warn("Mails are kept in memory only: {}; what the relay has not taken by then is lost if the "
                        + "daemon ends", e.toString());
            }
            trouble = e.toString();
            return false;
        }
        return true;
    }

    /** Once all is on disk: where each mail that is sent makes room for another one, that is not worth a line each time. */
    private void sayWhetherMended() {
        if (!trouble.isEmpty() && inMemory.isEmpty()) {
            LOG.info("Mails can be written to {} again", directory);
            trouble = "";
        }
    }
}
