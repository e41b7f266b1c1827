package io.understudy.linux.internal.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.linux.lab.KernelLab;
import java.io.IOException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;

class SocketPreparerKernelIT {

    @Test
    void marksAndInterfacesOrTheKernelsWords() throws Exception {
        KernelLab lab = new KernelLab();
        KernelSocketPreparer preparer = new KernelSocketPreparer(lab.libc());
        try (SocketChannel tcp = SocketChannel.open(); DatagramChannel udp = DatagramChannel.open()) {
            preparer.prepare(tcp, 5, "lo");
            preparer.prepare(udp, 0xffff_ffff, "lo");
            assertEquals("bind to nope (SO_BINDTODEVICE): ENODEV (No such device)",
                    assertThrows(IOException.class, () -> preparer.prepare(tcp, 0, "nope")).getMessage());
            assertEquals("no interface is called much-too-long-a-name: 15 characters is the most",
                    assertThrows(IOException.class, () -> preparer.prepare(tcp, 0, "much-too-long-a-name"))
                            .getMessage());
        }
        lab.close();
    }
}
