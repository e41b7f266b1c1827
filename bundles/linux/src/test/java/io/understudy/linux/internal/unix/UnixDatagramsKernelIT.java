package io.understudy.linux.internal.unix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.libc.Memory;
import io.understudy.linux.unix.UnixDatagrams;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** To a socket that this test binds and reads. */
class UnixDatagramsKernelIT {

    private static final int MSG_DONTWAIT = 0x40;

    private final Libc libc = new Libc();
    @TempDir
    private Path folder;
    private KernelUnixDatagrams datagrams;

    @BeforeEach
    void open() throws KernelException {
        datagrams = new KernelUnixDatagrams(libc);
    }

    @AfterEach
    void close() {
        datagrams.close();
    }

    /** A reader that does nothing until it is told to. */
    private int bind(Path path) throws KernelException {
        byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
        Memory address = new Memory(110);
        address.buffer().putShort(0, (short) 1).put(2, name);
        int reader = libc.check("socket", libc.sockets().socket(1, 2, 0));
        libc.check("bind", libc.sockets().bind(reader, address.address(), 2 + name.length + 1));
        return reader;
    }

    private byte[] read(int reader) throws KernelException {
        Memory into = new Memory(UnixDatagrams.MAX_BYTES);
        int length = libc.check("recv", (int) libc.sockets().recv(reader, into.address(), into.size(), MSG_DONTWAIT));
        byte[] bytes = new byte[length];
        into.buffer().get(0, bytes);
        return bytes;
    }

    private KernelException refused(Path path, boolean patient) {
        return assertThrows(KernelException.class, () -> datagrams.send(path, new byte[] {1}, patient));
    }

    @Test
    void aReaderThatComesBackIsFound() throws Exception {
        Path path = folder.resolve("log");
        assertEquals("ENOENT", refused(path, true).errorName().split(" ")[0]);
        int reader = bind(path);
        datagrams.send(path, "one".getBytes(StandardCharsets.UTF_8), true);
        assertArrayEquals("one".getBytes(StandardCharsets.UTF_8), read(reader));
        libc.files().close(reader);
        assertEquals("ECONNREFUSED", refused(path, true).errorName().split(" ")[0]);
        Files.delete(path);
        int next = bind(path);
        byte[] most = new byte[UnixDatagrams.MAX_BYTES];
        most[most.length - 1] = 7;
        datagrams.send(path, most, false);
        assertArrayEquals(most, read(next));
        libc.files().close(next);
    }

    @Test
    void aReaderThatDoesNotReadHoldsNobodyUpForLong() throws Exception {
        Path path = folder.resolve("log");
        int reader = bind(path);
        KernelException full = null;
        for (int i = 0; i < 100_000 && full == null; i++) {
            try {
                datagrams.send(path, new byte[] {1}, false);
            } catch (KernelException e) {
                full = e;
            }
        }
        assertEquals("EAGAIN", full.errorName().split(" ")[0]);
        assertEquals("EAGAIN", refused(path, true).errorName().split(" ")[0]);
        libc.files().close(reader);
    }

    @Test
    void whatDoesNotFitIsAMistakeOfTheCaller() {
        assertThrows(IllegalArgumentException.class,
                () -> datagrams.send(folder, new byte[UnixDatagrams.MAX_BYTES + 1], true));
        assertThrows(IllegalArgumentException.class,
                () -> datagrams.send(Path.of("/" + "x".repeat(UnixDatagrams.MAX_PATH_BYTES)), new byte[1], true));
    }
}
