package io.understudy.api.platform;

import java.net.InetAddress;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * ICMP echoes (RFC 792, RFC 4443 section 4), what ping(8) sends; a service of linux. Nothing waits in it, so thousands
 * may be under way at a time. Needs CAP_NET_RAW, and says so where it is missing. Safe from any thread; never blocks.
 */
@ProviderType
public interface IcmpEchoes {

    /**
     * Sends one echo request and waits for what becomes of it.
     *
     * @param target        whom to ask, IPv4 or IPv6; a link-local address needs its scope, or {@code interfaceName}.
     *                      Only its own reply counts, so a multicast or anycast address is silent
     * @param source        own address to send from, of the target's family; {@code null}: the kernel chooses
     * @param interfaceName SO_BINDTODEVICE (asm-generic/socket.h): the interface to send and hear on; empty: any
     * @param fwmark        SO_MARK (asm-generic/socket.h): the mark of its packet; 0: none
     * @param timeoutMillis how long to wait from now on, in milliseconds; at least 1
     * @return completes at the latest when the time is over, on a thread that other echoes need: what depends on it
     *         must not block. Fails with {@link IllegalStateException} where the service ends before. Completing or
     *         cancelling it ends nothing, and harms nothing
     */
    CompletionStage<EchoResult> echo(InetAddress target, InetAddress source, String interfaceName, int fwmark,
            long timeoutMillis);
}
