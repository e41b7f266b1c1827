package io.understudy.checkers.ping;

import io.understudy.api.check.BlockingChecker;
import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import io.understudy.api.check.CheckerType;
import io.understudy.api.platform.IcmpPermission;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Component;

/** {@code PING_CHECK}: an ICMP echo is answered within {@code connect_timeout} (D54). */
@Component(service = BlockingChecker.class)
@CheckerType("PING_CHECK")
public final class PingChecker implements BlockingChecker {

    @Override
    public CheckResult check(CheckRequest request) throws IOException {
        if (request.fwmark() != 0) {
            return CheckResult.broken("fwmark is not possible with PING_CHECK");
        }
        try {
            IcmpPermission.require();
        } catch (IcmpPermission.MissingException e) {
            return CheckResult.broken(e.getMessage());
        }
        InetAddress target = request.connect().getAddress();
        NetworkInterface through = through(request);
        long startedNanos = System.nanoTime();
        boolean answered;
        try {
            answered = target.isReachable(through, 0, (int) request.connectTimeoutMillis());
        } catch (IOException e) {
            return SendFailure.of(e.getMessage(), target.getHostAddress());
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos);
        return answered ? CheckResult.up("echo answered in " + millis + " ms")
                : CheckResult.down("no echo of " + target.getHostAddress() + " within " + request.connectTimeoutMillis()
                        + " ms");
    }

    /** The interface whose address packets are to have; {@code null}: the kernel's choice. */
    private static NetworkInterface through(CheckRequest request) throws IOException {
        NetworkInterface through = null;
        if (!request.bindInterface().isEmpty()) {
            through = NetworkInterface.getByName(request.bindInterface());
            if (through == null) {
                throw new IOException("there is no interface " + request.bindInterface());
            }
        } else if (request.bindAddress() != null) {
            through = NetworkInterface.getByInetAddress(request.bindAddress());
            if (through == null) {
                throw new IOException("no interface has the address " + request.bindAddress().getHostAddress());
            }
        }
        return through;
    }
}
