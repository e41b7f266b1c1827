package io.understudy.vrrp.protocol;

import java.net.InetAddress;
import java.util.List;

/** How the sentences of {@link Cause} say durations and addresses. */
final class Wording {

    private Wording() {
    }

    static String seconds(long nanos) {
        long centis = Math.round(nanos / 1e7);
        return centis / 100 + "." + (char) ('0' + centis / 10 % 10) + (char) ('0' + centis % 10) + " s";
    }

    static String centiSeconds(int centis) {
        return seconds(centis * 10_000_000L);
    }

    static String address(InetAddress address) {
        return address == null ? "no address" : address.getHostAddress();
    }

    static String addresses(List<InetAddress> addresses) {
        if (addresses.isEmpty()) {
            return "no addresses";
        }
        StringBuilder text = new StringBuilder();
        for (InetAddress address : addresses) {
            text.append(text.length() == 0 ? "" : ", ").append(address(address));
        }
        return text.toString();
    }
}
