package io.understudy.vrrp.runtime;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VirtualAddress;
import io.understudy.api.config.VrrpInstance;
import io.understudy.linux.netlink.AddressStatus;
import io.understudy.linux.netlink.LinkStatus;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.UnaryOperator;

/** Small values that the tests of this package start from. */
final class Given {

    /** IFA_F_PERMANENT (if_addr.h). */
    static final int PERMANENT = 0x80;

    private Given() {
    }

    static InetAddress ip(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException notLiteral) {
            throw new IllegalArgumentException(notLiteral);
        }
    }

    static VirtualAddress address(String literal, int prefixLength, String dev) {
        Settings.Builder settings = Settings.builder();
        if (!dev.isEmpty()) {
            settings.set(VirtualAddress.DEV, dev);
        }
        return VirtualAddress.of(ip(literal), prefixLength, new Position("test.conf", 9, 9), settings.build());
    }

    static VrrpInstance instance(String name, UnaryOperator<Settings.Builder> more) {
        Settings.Builder settings = Settings.builder()
                .set(VrrpInstance.VIRTUAL_ROUTER_ID, 14, new Position("test.conf", 3, 5))
                .set(VrrpInstance.INTERFACE, "eth0", new Position("test.conf", 2, 5))
                .set(VrrpInstance.VIRTUAL_IPADDRESS, List.of(address("10.1.0.91", 16, "")));
        return VrrpInstance.of(name, new Position("test.conf", 1, 1), more.apply(settings).build());
    }

    /** Version 3, ten adverts a second: MASTER within half a second. */
    static VrrpInstance fast(String name, UnaryOperator<Settings.Builder> more) {
        return instance(name, s -> more.apply(s.set(VrrpInstance.VERSION, 3)
                .set(VrrpInstance.ADVERT_INTERVAL_CENTIS, 10)));
    }

    static RouterWant want(VrrpInstance instance) {
        return RouterWant.of(instance, Configuration.EMPTY);
    }

    static LinkStatus link(int index, String name, boolean up, boolean running) {
        List<Byte> mac = List.of((byte) 2, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) index);
        return new LinkStatus(index, name, up, running, false, false, 1500, mac);
    }

    static AddressStatus held(int index, String literal) {
        return new AddressStatus(index, ip(literal), 16, 0, PERMANENT, "");
    }
}
