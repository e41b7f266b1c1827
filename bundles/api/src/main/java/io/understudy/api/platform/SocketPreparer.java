package io.understudy.api.platform;

import java.io.IOException;
import java.nio.channels.NetworkChannel;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Socket options that the JDK does not offer, a service of linux. Safe from any thread; never blocks.
 */
@ProviderType
public interface SocketPreparer {

    /**
     * Sets options of a socket that is open and neither bound nor connected.
     *
     * @param channel       a {@code SocketChannel} or {@code DatagramChannel} of the JDK's default provider
     * @param fwmark        SO_MARK (linux/socket.h): the mark of its packets; 0: left as it is
     * @param interfaceName SO_BINDTODEVICE: the interface it is bound to; empty: left as it is
     * @throws IOException what the kernel refused, in words: no such interface, no permission
     */
    void prepare(NetworkChannel channel, int fwmark, String interfaceName) throws IOException;
}
