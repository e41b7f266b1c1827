package io.understudy.ipvs.codec;

import java.net.InetAddress;
import java.util.Objects;

/**
 * A connection synchronisation daemon: as wanted, or as the kernel runs it.
 *
 * @param state         IP_VS_STATE_MASTER or IP_VS_STATE_BACKUP
 * @param interfaceName over which it talks
 * @param syncId        0 to 255
 * @param maxLength     payload of a message, in bytes; 0: what the interface's MTU allows
 * @param group         multicast group; {@code null}: 224.0.0.81
 * @param port          UDP port; 0: 8848
 * @param ttl           of its packets; 0: 1
 */
public record SyncDaemonRow(int state, String interfaceName, int syncId, int maxLength, InetAddress group, int port,
        int ttl) {

    /** The interface may not be null. */
    public SyncDaemonRow {
        Objects.requireNonNull(interfaceName);
    }

    /** Whether the kernel runs what is wanted; what is wanted as 0 is left to the kernel. */
    public boolean isServedBy(SyncDaemonRow running) {
        return state == running.state && interfaceName.equals(running.interfaceName) && syncId == running.syncId
                && (maxLength == 0 || maxLength == running.maxLength)
                && (group == null || group.equals(running.group))
                && (port == 0 || port == running.port) && (ttl == 0 || ttl == running.ttl);
    }
}
