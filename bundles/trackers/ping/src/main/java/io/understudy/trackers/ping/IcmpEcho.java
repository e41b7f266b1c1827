package io.understudy.trackers.ping;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Echoes of the JDK. Without CAP_NET_RAW the JDK would knock at TCP port 7 instead; that is not done. */
final class IcmpEcho implements Echo {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String EFFECTIVE = "CapEff:";
    /** CAP_NET_RAW (linux/capability.h). */
    private static final int NET_RAW_BIT = 13;

    @Override
    public boolean answered(InetAddress host, String through, int timeoutMillis) throws IOException {
        if (!mayPing(Files.readAllLines(STATUS))) {
            throw new NotPermittedException("ICMP needs the capability NET_RAW; run as root or with CAP_NET_RAW");
        }
        NetworkInterface own = through.isEmpty() ? null : NetworkInterface.getByName(through);
        if (own == null && !through.isEmpty()) {
            throw new IOException("there is no interface " + through);
        }
        return host.isReachable(own, 0, timeoutMillis);
    }

    static boolean mayPing(List<String> status) {
        return status.stream().filter(line -> line.startsWith(EFFECTIVE))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(EFFECTIVE.length()).strip(), 16)
                        >> NET_RAW_BIT & 1) == 1);
    }
}
