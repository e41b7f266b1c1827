package io.understudy.linux.packet;

import io.understudy.linux.KernelException;
import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;

/** An open raw socket. Reactor thread only. */
@ProviderType
public interface PacketSocket extends AutoCloseable {

    /**
     * Queues a packet for the end of this turn, where one sendmmsg(2) carries all of this socket's. No allocation.
     *
     * @param packet        a direct buffer, from position 0 to its limit; must stay as it is until the turn ends
     * @param notAfterNanos the packet is dropped, and counted, where the clock passed this when it would be sent
     */
    void send(ByteBuffer packet, long notAfterNanos);

    /** Packets handed to the kernel. */
    long sent();

    /** Packets dropped because they would have been too late. */
    long droppedLate();

    /** Packets the kernel refused, or that did not fit its queue. */
    long failed();

    /** The kernel's last refusal; {@code null} for none. */
    KernelException lastFailure();

    /** Closes it; what is queued is sent first. */
    @Override
    void close();
}
