package io.understudy.itests.network.interop;

import io.understudy.itests.lab.Host;
import io.understudy.itests.network.interop.Variant.Authentication;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** keepalived.conf with a router for each cell. */
final class KeepalivedFile {

    private KeepalivedFile() {}

    static String of(List<Cell> cells, Host host, Host peer, int priority) {
        return cells.stream().map(cell -> router(cell, host, peer, priority)).collect(Collectors.joining());
    }

    private static String router(Cell cell, Host host, Host peer, int priority) {
        Variant variant = cell.variant();
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, """
                vrrp_instance %s {
                    state BACKUP
                    interface eth0
                    version %d
                    virtual_router_id %d
                    priority %d
                    advert_int %s
                """, cell.name(), variant.version(), cell.virtualRouterId(), priority, variant.pace().millis / 1000.0));
        if (variant.vmac()) {
            text.append("    use_vmac\n").append(variant.advertsFromBase() ? "    vmac_xmit_base\n" : "");
        }
        if (variant.authentication() != Authentication.NONE) {
            text.append(String.format("""
                        authentication {
                            auth_type %s
                            auth_pass s3cret
                        }
                    """, variant.authentication()));
        }
        if (variant.unicast()) {
            text.append(String.format("""
                        unicast_src_ip %s
                        unicast_peer {
                            %s
                        }
                    """, cell.own(host), cell.own(peer)));
        }
        text.append("    virtual_ipaddress {\n");
        cell.heldAddresses().forEach(address -> text.append("        ").append(address).append('\n'));
        return text.append("    }\n}\n").toString();
    }
}
