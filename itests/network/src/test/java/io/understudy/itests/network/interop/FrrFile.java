package io.understudy.itests.network.interop;

import java.util.List;
import java.util.Locale;

/** vrrpd.conf of FRR with a router for each cell. */
final class FrrFile {

    private FrrFile() {}

    static String of(List<Cell> cells, int priority) {
        StringBuilder text = new StringBuilder("interface eth0\n");
        for (Cell cell : cells) {
            int vrid = cell.virtualRouterId();
            text.append(String.format(Locale.ROOT, """
                     vrrp %d version %d
                     vrrp %d priority %d
                     vrrp %d advertisement-interval %d
                    """, vrid, cell.variant().version(), vrid, priority, vrid, cell.variant().pace().millis));
            for (String address : cell.heldAddresses()) {
                text.append(String.format(" vrrp %d %s %s%n", vrid, cell.variant().ipv6() ? "ipv6" : "ip", address.split("/")[0]));
            }
        }
        return text.toString();
    }
}
