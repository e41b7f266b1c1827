package io.understudy.itests.network.interop;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One way in which two routers can speak VRRP with each other: a row of the interop matrix. */
record Variant(int version, Family family, Cast cast, Authentication authentication, Device device, Pace pace) {

    /** The family of adverts and addresses. */
    enum Family {
        IPV4("IPv4"), IPV6("IPv6");

        final String text;

        Family(String text) {
            this.text = text;
        }
    }

    /** To the group, or to each other. */
    enum Cast { MULTICAST, UNICAST }

    /** Of version 2. */
    enum Authentication { NONE, PASS, AH }

    /** On the interface, or on a device with the virtual MAC, with adverts from there or from the interface. */
    enum Device { PLAIN, VMAC, BASE }

    /** The advert interval. */
    enum Pace {
        SECOND("1 s", 1000), TENTH("100 ms", 100);

        final String text;
        final int millis;

        Pace(String text, int millis) {
            this.text = text;
            this.millis = millis;
        }
    }

    /** All of them, those that nobody speaks too. */
    static List<Variant> all() {
        List<Variant> all = new ArrayList<>();
        for (int version = 2; version <= 3; version++) {
            for (Family family : Family.values()) {
                for (Cast cast : Cast.values()) {
                    for (Authentication authentication : Authentication.values()) {
                        for (Device device : Device.values()) {
                            for (Pace pace : Pace.values()) {
                                all.add(new Variant(version, family, cast, authentication, device, pace));
                            }
                        }
                    }
                }
            }
        }
        return all;
    }

    boolean ipv6() {
        return family == Family.IPV6;
    }

    boolean unicast() {
        return cast == Cast.UNICAST;
    }

    boolean vmac() {
        return device != Device.PLAIN;
    }

    boolean advertsFromBase() {
        return device == Device.BASE;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "v%d %s %s %s %s %s", version, family.text, lower(cast), lower(authentication),
                lower(device), pace.text);
    }

    /** A word as the table has it: names of things that are always written large stay so. */
    static String lower(Enum<?> word) {
        return word == Authentication.NONE || word instanceof Cast || word == Device.PLAIN
                ? word.name().toLowerCase(Locale.ROOT) : word.name();
    }
}
