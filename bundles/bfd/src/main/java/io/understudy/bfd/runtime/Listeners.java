package io.understudy.bfd.runtime;

import io.understudy.linux.KernelException;
import io.understudy.linux.datagram.DatagramHandler;
import io.understudy.linux.datagram.DatagramSockets;
import io.understudy.linux.packet.PacketSocket;
import java.net.StandardProtocolFamily;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The ports that are listened on, each for all sessions of its kind and only while there are any. */
final class Listeners {

    /** Which packets come there. */
    record Port(StandardProtocolFamily family, int number, boolean multihop) {

        static Port of(SessionWant.Path path) {
            return new Port(path.family(), path.port(), path.multihop());
        }
    }

    private final DatagramSockets sockets;
    private final Function<Port, DatagramHandler> handlers;
    private final Map<Port, PacketSocket> open = new HashMap<>();

    Listeners(DatagramSockets sockets, Function<Port, DatagramHandler> handlers) {
        this.sockets = sockets;
        this.handlers = handlers;
    }

    /** Listens where these sessions' packets come. */
    void ensure(SessionWant.Path path) throws KernelException {
        Port port = Port.of(path);
        if (!open.containsKey(port)) {
            open.put(port, sockets.listen(port.family(), port.number(), handlers.apply(port)));
        }
    }

    /** Leaves the ports that none of these needs. */
    void retain(Collection<SessionWant.Path> paths) {
        Set<Port> needed = paths.stream().map(Port::of).collect(Collectors.toSet());
        open.entrySet().removeIf(entry -> {
            if (needed.contains(entry.getKey())) {
                return false;
            }
            entry.getValue().close();
            return true;
        });
    }
}
