package io.understudy.notifiers.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.notifiers.mail.codec.SpoolText;
import io.understudy.notifiers.mail.policy.Mail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    @TempDir
    Path folder;

    private static SpoolText mail(String subject) {
        return new SpoolText(new Mail("f@x", List.of("a@x", "b@x"), subject, "t", 7), List.of("a@x", "b@x"));
    }

    private Spool spool(int limit) {
        return new Spool(folder.resolve("mail"), limit);
    }

    private static List<String> subjects(Spool spool) {
        return spool.names().stream().map(name -> spool.read(name).mail().subject()).toList();
    }

    @Test
    @DisplayName("a new instance has what the old one had, in order, and goes on behind it")
    void survives() throws IOException {
        Spool first = spool(10);
        for (int i = 0; i < 5; i++) {
            first.add(mail("m" + i));
        }
        first.remove(first.names().get(0));
        Spool second = spool(10);
        second.add(mail("m5"));
        assertEquals(List.of("m1", "m2", "m3", "m4", "m5"), subjects(second));
        second.replace(second.names().get(0), new SpoolText(mail("m1").mail(), List.of("b@x")));
        assertEquals(List.of("b@x"), spool(10).read(second.names().get(0)).left());
        assertEquals("rwx------", PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("mail"))));
        assertEquals("rw-------", PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("mail").resolve(second.names().get(4)))));
    }

    @Test
    @DisplayName("bounded: the oldest make room")
    void bounded() {
        Spool spool = spool(3);
        for (int i = 0; i < 5; i++) {
            spool.add(mail("m" + i));
        }
        assertEquals(List.of("m2", "m3", "m4"), subjects(spool));
        assertEquals(2, spool.dropped());
        for (String name : spool.names()) {
            spool.remove(name);
        }
        assertEquals(0, spool.dropped());
        assertEquals(0, spool(3).size());
    }

    @Test
    @DisplayName("half a file is put aside; what a crash left is not taken")
    void halfAFile() throws IOException {
        Spool first = spool(10);
        first.add(mail("m0"));
        first.add(mail("m1"));
        Path broken = folder.resolve("mail").resolve(first.names().get(0));
        Files.writeString(broken, "understudy mail 1\nfrom x");
        Files.writeString(folder.resolve("mail/0000000000000000009.mail.new"), "understudy");
        Spool second = spool(10);
        assertEquals(2, second.size());
        assertNull(second.read(second.names().get(0)));
        assertEquals(List.of("m1"), subjects(second));
        assertTrue(Files.exists(broken));
    }

    /** As a full or read-only file system: nothing can be made in it, for root neither. */
    private void takeDirectoryAway() throws IOException {
        if (Files.isDirectory(folder.resolve("mail"))) {
            Files.move(folder.resolve("mail"), folder.resolve("away"));
        }
        Files.createFile(folder.resolve("mail"));
    }

    private void bringDirectoryBack() throws IOException {
        Files.delete(folder.resolve("mail"));
        if (Files.isDirectory(folder.resolve("away"))) {
            Files.move(folder.resolve("away"), folder.resolve("mail"));
        }
    }

    @Test
    @DisplayName("what cannot be written is kept in memory, in order with the others, and written when it can be")
    void inMemory() throws IOException {
        Spool spool = spool(10);
        takeDirectoryAway();
        spool.add(mail("m0"));
        spool.add(mail("m1"));
        spool.add(mail("m2"));
        assertEquals(List.of("m0", "m1", "m2"), subjects(spool));
        assertEquals(3, spool.inMemory());
        assertTrue(spool.isInMemory(spool.names().get(0)));
        assertTrue(spool.trouble().contains(folder.resolve("mail").toString()), spool.trouble());
        spool.remove(spool.names().get(0));
        assertFalse(spool.toDisk());
        assertEquals(2, spool.inMemory());
        bringDirectoryBack();
        spool.add(mail("m3"));
        assertEquals(0, spool.inMemory());
        assertEquals("", spool.trouble());
        assertEquals(List.of("m1", "m2", "m3"), subjects(spool(10)));
    }

    @Test
    @DisplayName("more than is written at once is on disk at the end")
    void allAtTheEnd() throws IOException {
        Spool spool = spool(1_000);
        takeDirectoryAway();
        for (int i = 0; i < 250; i++) {
            spool.add(mail("m" + i));
        }
        spool.allToDisk();
        assertEquals(250, spool.inMemory());
        bringDirectoryBack();
        assertTrue(spool.toDisk());
        assertEquals(150, spool.inMemory());
        assertNotEquals("", spool.trouble(), "it is over when all is written");
        spool.allToDisk();
        assertEquals(0, spool.inMemory());
        assertEquals(250, spool(1_000).size());
        assertEquals("", spool.trouble());
    }

    @Test
    @DisplayName("on disk and in memory are bounded together")
    void boundedTogether() throws IOException {
        Spool spool = spool(3);
        spool.add(mail("m0"));
        spool.add(mail("m1"));
        takeDirectoryAway();
        for (int i = 2; i < 6; i++) {
            spool.add(mail("m" + i));
        }
        assertEquals(List.of("m3", "m4", "m5"), subjects(spool));
        assertEquals(3, spool.dropped());
        bringDirectoryBack();
        spool.add(mail("m6"));
        assertEquals(List.of("m4", "m5", "m6"), subjects(spool(3)), "m0 and m1 were removed when that could be done");
    }

    @Test
    @DisplayName("fewer recipients are left, which cannot be written: those alone while the daemon runs; not lost at its end")
    void replacedInMemory() throws IOException {
        Spool spool = spool(10);
        spool.add(mail("m0"));
        String name = spool.names().get(0);
        takeDirectoryAway();
        spool.replace(name, new SpoolText(mail("m0").mail(), List.of("b@x")));
        assertEquals(List.of("b@x"), spool.read(name).left());
        assertEquals(0, spool.inMemory(), "its file is there: for more recipients, but not lost");
        assertTrue(spool.isInMemory(name));
        bringDirectoryBack();
        assertTrue(spool.toDisk());
        assertEquals(List.of("b@x"), spool(10).read(name).left());
        spool.remove(name);
        assertEquals(0, spool(10).size());
    }

    @Test
    @DisplayName("what is done and cannot be removed is not sent again, and removed later")
    void leftOver() throws IOException {
        Spool spool = spool(10);
        spool.add(mail("m0"));
        takeDirectoryAway();
        spool.remove(spool.names().get(0));
        assertEquals(0, spool.size());
        bringDirectoryBack();
        assertEquals(1, spool(10).size());
        assertTrue(spool.toDisk());
        assertEquals(0, spool(10).size());
    }
}
