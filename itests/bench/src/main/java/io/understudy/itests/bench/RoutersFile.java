package io.understudy.itests.bench;

import java.util.Locale;

/** keepalived.conf with many version 3 routers, and many addresses in each. */
record RoutersFile(int routers, int addressesEach, double intervalSeconds) {

    /** More than these are held without being advertised. */
    private static final int ADVERTISED = 20;
    private static final int IN_A_NET = 250;

    int addresses() {
        return routers * addressesEach;
    }

    String withPriority(int priority) {
        StringBuilder text = new StringBuilder("global_defs {\n    vrrp_garp_master_repeat 1\n}\n");
        for (int router = 1; router <= routers; router++) {
            text.append(String.format(Locale.ROOT, """
                    vrrp_instance V%d {
                        state BACKUP
                        interface eth0
                        version 3
                        virtual_router_id %d
                        priority %d
                        advert_int %s
                        virtual_ipaddress {
                    """, router, router, priority, intervalSeconds));
            for (int i = 0; i < addressesEach; i++) {
                if (i == ADVERTISED) {
                    text.append("    }\n    virtual_ipaddress_excluded {\n");
                }
                int number = (router - 1) * addressesEach + i;
                text.append("        10.1.").append(100 + number / IN_A_NET).append('.').append(1 + number % IN_A_NET).append("/32\n");
            }
            text.append("    }\n}\n");
        }
        return text.toString();
    }
}
