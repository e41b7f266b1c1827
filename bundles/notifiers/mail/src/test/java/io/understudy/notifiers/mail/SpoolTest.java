package io.understudy.notifiers.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
    void bounded() throws IOException {
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
}
