package io.understudy.linux.internal.echo;

import io.understudy.api.platform.EchoResult.Fault;
import io.understudy.api.platform.EchoResult.NotSent;
import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Errno;

/** What the kernel's refusals mean, and whose fault they are. */
final class Refusals {

    static final NotSent CONGESTED = new NotSent(Errno.EAGAIN, "the kernel took no more packets in time", Fault.HOST);

    static final NotSent FULL = new NotSent(0, "too many echoes are under way", Fault.HOST);

    private static final String NOT_CAPABLE = "ICMP needs the capability NET_RAW; run as root or with CAP_NET_RAW";

    private Refusals() {
    }

    /** Opening the socket: always our own trouble. */
    static NotSent opening(SocketKey key, KernelException refusal) {
        if (refusal.errno() == Errno.EPERM && refusal.operation().equals(EchoSockets.OPENING)) {
            return new NotSent(refusal.errno(), NOT_CAPABLE, Fault.PROCESS);
        }
        String reason = switch (refusal.errno()) {
            case Errno.ENODEV -> "there is no interface " + key.interfaceName();
            case Errno.EADDRNOTAVAIL -> "this host does not have the address " + key.source().getHostAddress();
            default -> refusal.getMessage();
        };
        return new NotSent(refusal.errno(), reason, Fault.HOST);
    }

    static NotSent sending(KernelException refusal) {
        return switch (refusal.errno()) {
            case Errno.ENETUNREACH -> ofTheTarget(refusal, "network is unreachable: no route");
            case Errno.EHOSTUNREACH -> ofTheTarget(refusal, "no route to host");
            case Errno.EHOSTDOWN -> ofTheTarget(refusal, "host is down");
            case Errno.ENETDOWN -> ofTheTarget(refusal, "network is down");
            case Errno.EPERM -> ours(refusal, "a firewall on this host forbids it");
            case Errno.EACCES -> ours(refusal, "a route of this host prohibits it");
            case Errno.EADDRNOTAVAIL -> ours(refusal, "this host has no address to send it from");
            case Errno.EINVAL -> ours(refusal, "a route of this host drops it, or forbids its source address");
            default -> ours(refusal, refusal.errorName());
        };
    }

    private static NotSent ofTheTarget(KernelException refusal, String reason) {
        return new NotSent(refusal.errno(), reason, Fault.TARGET);
    }

    private static NotSent ours(KernelException refusal, String reason) {
        return new NotSent(refusal.errno(), reason, Fault.HOST);
    }
}
