package io.understudy.checkers.ping;

import io.understudy.api.check.BlockingChecker;
import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import io.understudy.api.check.CheckerType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Component;

/** {@code PING_CHECK}: an ICMP echo is answered within {@code connect_timeout} (D54). */
@Component(service = BlockingChecker.class)
@CheckerType("PING_CHECK")
public final class PingChecker implements BlockingChecker {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String EFFECTIVE = "CapEff:";
    /** CAP_NET_RAW (linux/capability.h). */
    private static final int NET_RAW_BIT = 13;

    @Override
    public CheckResult check(CheckRequest request) throws IOException {
        if (request.fwmark() != 0) {
            return CheckResult.broken("fwmark is not possible with PING_CHECK");
        }
        if (!mayPing(Files.readAllLines(STATUS))) {
            // the JDK would knock at TCP port 7 instead, and take a refusal for an answer
            return CheckResult.broken("ICMP needs the capability NET_RAW; run as root or with CAP_NET_RAW");
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

    static boolean mayPing(List<String> status) {
        return status.stream().filter(line -> line.startsWith(EFFECTIVE))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(EFFECTIVE.length()).strip(), 16)
                        >> NET_RAW_BIT & 1) == 1);
    }
}
