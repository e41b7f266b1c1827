package io.understudy.vrrp.policy;

import io.understudy.api.vrrp.VrrpState;
import io.understudy.vrrp.protocol.Delivery;
import io.understudy.vrrp.protocol.RouterSettings;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;

/**
 * One of our routers while the LAN was examined.
 *
 * @param name              its name
 * @param interfaceName     where its adverts come and go; empty: none in particular
 * @param settings          what it is told to be
 * @param delivery          how its adverts travel
 * @param source            where it sends from; {@code null}: nowhere
 * @param hardwareAddress   its interface's
 * @param state             its state at the end
 * @param effectivePriority its priority at the end
 * @param standsAside       operators do not let it be MASTER
 * @param hmac              it demands auth_hmac
 * @param heard             adverts that its own socket heard meanwhile, accepted or not
 * @param refused           how many of these it refused, by counter
 * @param sendFailure       why its adverts did not leave meanwhile; empty: they did, or there were none
 * @param faults            what keeps it from taking part, one line each
 */
public record Examined(String name, String interfaceName, RouterSettings settings, Delivery delivery,
        InetAddress source, List<Byte> hardwareAddress, VrrpState state, int effectivePriority, boolean standsAside,
        boolean hmac, long heard, Map<String, Long> refused, String sendFailure,
        List<String> faults) {

    /** Copies. */
    public Examined {
        hardwareAddress = List.copyOf(hardwareAddress);
        refused = Map.copyOf(refused);
        faults = List.copyOf(faults);
    }

    Class<? extends InetAddress> family() {
        return delivery.group() instanceof Inet6Address ? Inet6Address.class : Inet4Address.class;
    }
}
