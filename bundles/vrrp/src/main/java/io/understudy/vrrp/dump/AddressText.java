package io.understudy.vrrp.dump;

import io.understudy.api.config.VirtualAddress;

/** An address as keepalived prints it: {@code 10.0.0.1/24 dev v0 scope global set}. */
final class AddressText {

    private AddressText() {
    }

    static String of(VirtualAddress address, DumpedRouter router) {
        StringBuilder text = new StringBuilder(address.name());
        if (!address.broadcast().isEmpty()) {
            text.append(" brd ").append(address.broadcast());
        }
        text.append(" dev ").append(address.dev().isEmpty() ? router.instance().interfaceName() : address.dev());
        text.append(" scope ").append(scope(address.scope()));
        if (!address.label().isEmpty()) {
            text.append(" label ").append(address.label());
        }
        return text.append(router.status().holdsAddresses() ? " set" : "").toString();
    }

    /** Names of {@code RT_SCOPE_*} (rtnetlink.h). */
    private static String scope(int scope) {
        return switch (scope) {
            case 0 -> "global";
            case 200 -> "site";
            case 253 -> "link";
            case 254 -> "host";
            case 255 -> "nowhere";
            default -> Integer.toString(scope);
        };
    }
}
