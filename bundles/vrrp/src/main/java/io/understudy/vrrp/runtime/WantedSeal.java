package io.understudy.vrrp.runtime;

import io.understudy.api.config.AuthHmac;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VrrpInstance;
import io.understudy.vrrp.protocol.Advert;
import io.understudy.vrrp.protocol.AdvertSeal;
import io.understudy.vrrp.protocol.AhSeal;
import io.understudy.vrrp.protocol.HmacSeal;
import io.understudy.vrrp.protocol.auth.AuthenticationHeader;
import io.understudy.vrrp.protocol.auth.HmacKey;
import io.understudy.vrrp.protocol.auth.HmacPolicy;

/** Turns {@code auth_type AH} and {@code auth_hmac} into what seals adverts. */
final class WantedSeal {

    private WantedSeal() {
    }

    /** IP protocol of its adverts. */
    static int ipProtocol(RouterWant want) {
        return WantedSettings.ahKey(want.instance()) == null ? Advert.IP_PROTOCOL : AuthenticationHeader.IP_PROTOCOL;
    }

    /**
     * The seal of a router.
     *
     * @param before the one it had: its numbers go on, or a reload would begin to repeat them, and let old adverts in
     */
    static AdvertSeal of(RouterWant want, AdvertSeal before) {
        Long key = WantedSettings.ahKey(want.instance());
        boolean unicast = want.delivery().unicast();
        if (key != null) {
            AhSeal ah = before instanceof AhSeal seal ? seal : null;
            return ah != null && ah.is(key, unicast) ? ah : new AhSeal(key, unicast, ah);
        }
        HmacPolicy policy = hmac(want.instance());
        if (policy == null) {
            return AdvertSeal.NONE;
        }
        HmacSeal hmac = before instanceof HmacSeal seal ? seal : null;
        int peers = want.delivery().peers().size();
        return hmac != null && hmac.is(policy, peers) ? hmac : new HmacSeal(policy, peers, hmac);
    }

    /** What {@code auth_hmac} says; {@code null}: there is none. */
    static HmacPolicy hmac(VrrpInstance instance) {
        AuthHmac written = instance.settings().get(VrrpInstance.AUTH_HMAC);
        if (written == null) {
            return null;
        }
        Settings settings = written.settings();
        Integer window = settings.get(AuthHmac.TIME_WINDOW_SECONDS);
        return new HmacPolicy(settings.get(AuthHmac.KEY).stream().map(key -> new HmacKey(key.id(), key.bytes())).toList(),
                settings.get(AuthHmac.ACTIVE_KEY), mode(settings.get(AuthHmac.MODE)),
                "time".equals(settings.get(AuthHmac.ANTI_REPLAY)),
                window != null ? window : HmacPolicy.defaultWindowSeconds(instance.advertIntervalCentis()));
    }

    private static HmacPolicy.Mode mode(String written) {
        return switch (written) {
            case "permissive" -> HmacPolicy.Mode.PERMISSIVE;
            case "receive-only" -> HmacPolicy.Mode.RECEIVE_ONLY;
            default -> HmacPolicy.Mode.ENFORCE;
        };
    }
}
