package io.understudy.vrrp.runtime;

import io.understudy.api.config.Settings;
import io.understudy.api.config.VirtualAddress;
import io.understudy.api.config.VrrpInstance;
import io.understudy.vrrp.protocol.RouterSettings;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Turns a configured {@code vrrp_instance} into the state machine's settings. */
final class WantedSettings {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final int AUTH_DATA_BYTES = 8;
    private static final int AUTH_SIMPLE_PASSWORD = 1;

    private WantedSettings() {
    }

    static RouterSettings of(VrrpInstance instance) {
        Settings settings = instance.settings();
        List<InetAddress> advertised = instance.addresses().stream().map(VirtualAddress::address).toList();
        int garpDelay = settings.get(VrrpInstance.GARP_MASTER_DELAY_SECONDS);
        int garpRepeat = settings.get(VrrpInstance.GARP_MASTER_REPEAT);
        int lowerDelay = Objects.requireNonNullElse(
                settings.get(VrrpInstance.GARP_LOWER_PRIO_DELAY_SECONDS), garpDelay);
        int lowerRepeat = Objects.requireNonNullElse(
                settings.get(VrrpInstance.GARP_LOWER_PRIO_REPEAT), garpRepeat);
        return RouterSettings.of(instance.virtualRouterId(), instance.priority(), advertised)
                .withVersion(instance.version(), instance.advertIntervalCentis())
                .withDownTimerAdverts(settings.get(VrrpInstance.DOWN_TIMER_ADVERTS))
                .withPreempt(!settings.get(VrrpInstance.NOPREEMPT),
                        settings.get(VrrpInstance.PREEMPT_DELAY_MILLIS) * NANOS_PER_MILLI)
                .withAuthentication(authType(instance), authData(instance))
                .withGarpMaster(garpDelay * NANOS_PER_SECOND, garpRepeat,
                        settings.get(VrrpInstance.GARP_MASTER_REFRESH_SECONDS) * NANOS_PER_SECOND,
                        settings.get(VrrpInstance.GARP_MASTER_REFRESH_REPEAT))
                .withGarpLowerPrio(lowerDelay * NANOS_PER_SECOND, lowerRepeat);
    }

    private static int authType(VrrpInstance instance) {
        boolean password = instance.version() == 2
                && instance.settings().get(VrrpInstance.AUTH_TYPE) == VrrpInstance.AuthType.PASS;
        return password ? AUTH_SIMPLE_PASSWORD : 0;
    }

    /** The password's first 8 bytes, zero-padded, in network order (RFC 2338 section 5.3.10). */
    private static long authData(VrrpInstance instance) {
        if (authType(instance) == 0) {
            return 0;
        }
        byte[] password = instance.settings().get(VrrpInstance.AUTH_PASS).reveal().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.wrap(Arrays.copyOf(password, AUTH_DATA_BYTES)).getLong();
    }
}
