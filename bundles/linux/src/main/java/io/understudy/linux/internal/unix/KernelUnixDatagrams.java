package io.understudy.linux.internal.unix;

import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.libc.Memory;
import io.understudy.linux.unix.UnixDatagrams;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Sends over one socket that is connected to nobody, by sendmsg(2): jffi spoils the sixth argument that sendto(2) has. */
@Component
public final class KernelUnixDatagrams implements UnixDatagrams {

    private static final short AF_UNIX = 1;
    /** SOCK_DGRAM with SOCK_CLOEXEC. */
    private static final int SOCKET_TYPE = 2 | 02000000;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int SOL_SOCKET = 1;
    private static final int SO_SNDTIMEO = 21;
    private static final int FAMILY_SIZE = 2;
    private static final int TIMEVAL_SIZE = 16;
    /** struct msghdr and struct iovec (64-bit layout). */
    private static final int MSGHDR_SIZE = 56;
    private static final int MSG_NAME = 0;
    private static final int MSG_NAME_LENGTH = 8;
    private static final int MSG_IOV = 16;
    private static final int MSG_IOV_COUNT = 24;
    private static final int IOVEC_SIZE = 16;

    private final Libc libc;
    private final int fd;
    private final Memory address = new Memory(FAMILY_SIZE + MAX_PATH_BYTES + 1);
    private final Memory content = new Memory(MAX_BYTES);
    private final Memory vector = new Memory(IOVEC_SIZE);
    private final Memory message = new Memory(MSGHDR_SIZE);

    /** Opens the socket. */
    @Activate
    public KernelUnixDatagrams(@Reference Libc libc) throws KernelException {
        this.libc = libc;
        this.fd = libc.check("open a unix datagram socket", libc.sockets().socket(AF_UNIX, SOCKET_TYPE, 0));
        vector.buffer().putLong(0, content.address());
        message.buffer().putLong(MSG_NAME, address.address()).putLong(MSG_IOV, vector.address()).putLong(MSG_IOV_COUNT, 1);
        Memory patience = new Memory(TIMEVAL_SIZE);
        patience.buffer().putLong(0, PATIENCE_MILLIS / 1000).putLong(8, PATIENCE_MILLIS % 1000 * 1000L);
        libc.check("limit the time of sending (SO_SNDTIMEO)",
                libc.sockets().setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, patience.address(), TIMEVAL_SIZE));
    }

    /** Closes the socket. */
    @Deactivate
    public synchronized void close() {
        libc.files().close(fd);
    }

    @Override
    public synchronized void send(Path socket, byte[] bytes, boolean patient) throws KernelException {
        byte[] path = socket.toString().getBytes(StandardCharsets.UTF_8);
        if (path.length > MAX_PATH_BYTES || bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(bytes.length + " bytes to " + socket + ": too many, or its name is too long");
        }
        address.buffer().putShort(0, AF_UNIX).put(FAMILY_SIZE, path).put(FAMILY_SIZE + path.length, (byte) 0);
        content.buffer().put(0, bytes);
        vector.buffer().putLong(8, bytes.length);
        message.buffer().putInt(MSG_NAME_LENGTH, FAMILY_SIZE + path.length + 1);
        if (libc.sockets().sendmsg(fd, message.address(), patient ? 0 : MSG_DONTWAIT) < 0) {
            throw libc.failure("send to " + socket, libc.errno());
        }
    }
}
