package io.understudy.api.dataplane;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Who tells connections to other directors, so that they live on when another host takes over ({@code lvs_sync_daemon}).
 * Registered as a service by a data plane that can do so. Any thread; never blocks.
 */
@ConsumerType
public interface ConnectionSync {

    /**
     * The daemons that run, others' too.
     *
     * @return completes exceptionally, with the cause as its message, where that cannot be read
     */
    CompletionStage<List<Daemon>> daemons();

    /**
     * A running daemon.
     *
     * @param role          {@code master} sends, {@code backup} receives
     * @param own           whether this daemon started it
     * @param interfaceName over which it talks
     * @param syncId        id of the directors that belong together, 0 to 255
     * @param maxLength     payload of a message, in bytes
     * @param group         multicast group; empty where the kernel does not tell
     * @param port          UDP port
     * @param ttl           of its packets
     */
    record Daemon(String role, boolean own, String interfaceName, int syncId, int maxLength, String group, int port,
            int ttl) {

        /** Nothing may be null. */
        public Daemon {
            Objects.requireNonNull(role);
            Objects.requireNonNull(interfaceName);
            Objects.requireNonNull(group);
        }
    }
}
