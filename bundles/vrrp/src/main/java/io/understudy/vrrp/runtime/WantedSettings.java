package io.understudy.vrrp.runtime;

import io.understudy.api.config.Settings;
import io.understudy.api.config.VirtualAddress;
import io.understudy.api.config.VrrpInstance;
import io.understudy.vrrp.protocol.Advert;
import io.understudy.vrrp.protocol.ReceiveExpectations;
import io.understudy.vrrp.protocol.RouterSettings;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Turns a configured {@code vrrp_instance} into the state machine's settings; strict mode has its say here (C11). */
final class WantedSettings {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    /** The wire's count is one byte; 255 IPv4 addresses fit into a packet of 1500 bytes. */
    private static final int MAX_ADDRESSES = 255;
    /** 1500 bytes without the headers of IPv6 and VRRP. */
    private static final int MAX_IPV6_ADDRESSES = (1500 - 40 - 8) / 16;
    private static final int AUTH_DATA_BYTES = 8;
    private static final int STRICT_DOWN_TIMER_ADVERTS = 3;

    private WantedSettings() {
    }

    static RouterSettings of(VrrpInstance instance) {
        Settings settings = instance.settings();
        List<InetAddress> advertised = advertised(instance);
        int garpDelay = settings.get(VrrpInstance.GARP_MASTER_DELAY_SECONDS);
        int garpRepeat = settings.get(VrrpInstance.GARP_MASTER_REPEAT);
        boolean strict = settings.get(VrrpInstance.STRICT_MODE);
        int lowerDelay = strict ? 0 : Objects.requireNonNullElse(
                settings.get(VrrpInstance.GARP_LOWER_PRIO_DELAY_SECONDS), garpDelay);
        int lowerRepeat = strict ? 0 : Objects.requireNonNullElse(
                settings.get(VrrpInstance.GARP_LOWER_PRIO_REPEAT), garpRepeat);
        return RouterSettings.of(instance.virtualRouterId(), instance.priority(), advertised)
                .withVersion(instance.version(), instance.advertIntervalCentis())
                .withDownTimerAdverts(strict ? STRICT_DOWN_TIMER_ADVERTS : settings.get(VrrpInstance.DOWN_TIMER_ADVERTS))
                .withPreempt(!settings.get(VrrpInstance.NOPREEMPT),
                        strict ? 0 : settings.get(VrrpInstance.PREEMPT_DELAY_MILLIS) * NANOS_PER_MILLI)
                .withAuthentication(authType(instance), authData(instance))
                .withGarpMaster(garpDelay * NANOS_PER_SECOND, garpRepeat,
                        settings.get(VrrpInstance.GARP_MASTER_REFRESH_SECONDS) * NANOS_PER_SECOND,
                        settings.get(VrrpInstance.GARP_MASTER_REFRESH_REPEAT))
                .withGarpLowerPrio(lowerDelay * NANOS_PER_SECOND, lowerRepeat)
                .withManners(new RouterSettings.Manners(strict || settings.get(VrrpInstance.LOWER_PRIO_NO_ADVERT),
                        !strict && settings.get(VrrpInstance.HIGHER_PRIO_SEND_ADVERT),
                        settings.get(VrrpInstance.SKIP_CHECK_ADV_ADDR)));
    }

    /**
     * The addresses that adverts name (A76): those of the family, as many as one packet carries on Ethernet. The others
     * are held all the same.
     */
    static List<InetAddress> advertised(VrrpInstance instance) {
        boolean ipv6 = WantedDelivery.ipv6(instance);
        return instance.addresses().stream().map(VirtualAddress::address)
                .filter(address -> address instanceof Inet6Address == ipv6)
                .limit(ipv6 ? MAX_IPV6_ADDRESSES : MAX_ADDRESSES).toList();
    }

    /** What it demands of others' adverts. An owner in strict mode listens to nobody, unless it is told to (C11). */
    static ReceiveExpectations expectations(RouterWant want, RouterSettings settings) {
        Settings written = want.instance().settings();
        boolean ignores = Objects.requireNonNullElse(written.get(VrrpInstance.OWNER_IGNORE_ADVERTS),
                written.get(VrrpInstance.STRICT_MODE));
        return settings.expectations(want.delivery()).withIgnored(settings.owner() && ignores);
    }

    private static int authType(VrrpInstance instance) {
        if (instance.version() != 2 || instance.settings().get(VrrpInstance.STRICT_MODE)) {
            return Advert.AUTH_NONE;
        }
        VrrpInstance.AuthType type = instance.settings().get(VrrpInstance.AUTH_TYPE);
        boolean ah = type == VrrpInstance.AuthType.AH && !WantedDelivery.ipv6(instance);
        return ah ? Advert.AUTH_AH : type == VrrpInstance.AuthType.PASS ? Advert.AUTH_PASS : Advert.AUTH_NONE;
    }

    /** What {@code auth_type AH} signs with; {@code null}: nothing, it is not in use. */
    static Long ahKey(VrrpInstance instance) {
        return authType(instance) == Advert.AUTH_AH ? password(instance) : null;
    }

    /** The password's first 8 bytes, zero-padded, in network order (RFC 2338 section 5.3.10). */
    private static long authData(VrrpInstance instance) {
        return authType(instance) == Advert.AUTH_PASS ? password(instance) : 0; // AH's is a key, never to be sent
    }

    private static long password(VrrpInstance instance) {
        byte[] password = instance.settings().get(VrrpInstance.AUTH_PASS).reveal().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.wrap(Arrays.copyOf(password, AUTH_DATA_BYTES)).getLong();
    }
}
