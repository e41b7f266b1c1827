package io.understudy.linux.internal.prepare;

import io.understudy.api.platform.SocketPreparer;
import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.libc.Memory;
import java.io.IOException;
import java.nio.channels.NetworkChannel;
import java.nio.charset.StandardCharsets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sets options by system call; numbers from asm-generic/socket.h. */
@Component
public final class KernelSocketPreparer implements SocketPreparer {

    private static final int SOL_SOCKET = 1;
    private static final int SO_BINDTODEVICE = 25;
    private static final int SO_MARK = 36;
    /** IFNAMSIZ with its final zero (linux/if.h). */
    private static final int NAME_MAX = 15;

    private final Libc libc;
    private final ChannelDescriptor descriptors = new ChannelDescriptor();

    /** Over libc. */
    @Activate
    public KernelSocketPreparer(@Reference Libc libc) {
        this.libc = libc;
    }

    @Override
    public void prepare(NetworkChannel channel, int fwmark, String interfaceName) throws IOException {
        int fd = descriptors.of(channel);
        byte[] name = interfaceName.getBytes(StandardCharsets.US_ASCII);
        if (name.length > NAME_MAX) {
            throw new IOException("no interface is called " + interfaceName + ": " + NAME_MAX
                    + " characters is the most");
        }
        Memory value = new Memory(NAME_MAX + 1);
        try {
            if (fwmark != 0) {
                value.buffer().putInt(0, fwmark);
                set(fd, SO_MARK, value, Integer.BYTES, "mark packets with " + Integer.toUnsignedString(fwmark)
                        + " (SO_MARK)");
            }
            if (name.length > 0) {
                value.buffer().put(0, name).put(name.length, (byte) 0);
                set(fd, SO_BINDTODEVICE, value, name.length + 1, "bind to " + interfaceName + " (SO_BINDTODEVICE)");
            }
        } catch (KernelException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void set(int fd, int option, Memory value, int length, String operation) throws KernelException {
        libc.check(operation, libc.sockets().setsockopt(fd, SOL_SOCKET, option, value.address(), length));
    }
}
