package io.understudy.api.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Settings remember where values stand, and compare by value only. */
class SettingsTest {

    private static final Attribute<Integer> PRIORITY = Attribute.of("priority", 100);
    private static final Attribute<List<String>> NAMES = Attribute.of("names", List.of());
    private static final Position LINE_3 = new Position("a.conf", 3, 5);

    @Test
    void aDefaultHasNoPosition() {
        Settings settings = Settings.builder().build();
        assertEquals(100, settings.get(PRIORITY));
        assertFalse(settings.isSet(PRIORITY));
        assertEquals(Position.NONE, settings.position(PRIORITY));
    }

    @Test
    void aValueKnowsItsPosition() {
        Settings settings = Settings.builder().set(PRIORITY, 90, LINE_3).build();
        assertEquals(90, settings.get(PRIORITY));
        assertEquals("a.conf:3:5", settings.position(PRIORITY).toString());
    }

    @Test
    void movedLinesAndWrittenDefaultsAreNoDifference() {
        Settings here = Settings.builder().set(PRIORITY, 100, LINE_3).build();
        Settings nowhere = Settings.builder().build();
        assertEquals(here, nowhere);
        assertEquals(here.hashCode(), nowhere.hashCode());
        Settings there = Settings.builder().set(PRIORITY, 100, new Position("b.conf", 9, 1)).build();
        assertEquals(here, there);
    }

    @Test
    void differencesNameTheAttribute() {
        Settings before = Settings.builder().set(PRIORITY, 100, LINE_3).build();
        Settings after = Settings.builder().set(PRIORITY, 90, LINE_3).set(NAMES, List.of("x")).build();
        assertNotEquals(before, after);
        assertEquals(List.of(PRIORITY, NAMES), before.differences(after));
    }

    @Test
    void listsGrowAndKeepTheirFirstPosition() {
        Settings settings = Settings.builder().append(NAMES, List.of("a"), LINE_3)
                .append(NAMES, List.of("b"), new Position("a.conf", 7, 1)).build();
        assertEquals(List.of("a", "b"), settings.get(NAMES));
        assertEquals(LINE_3, settings.position(NAMES));
    }

    @Test
    void aBuiltListDoesNotFollowItsBuilder() {
        Settings.Builder builder = Settings.builder().append(NAMES, List.of("a"), LINE_3);
        Settings built = builder.build();
        builder.append(NAMES, List.of("b"), LINE_3);
        assertEquals(List.of("a"), built.get(NAMES));
        assertEquals(List.of("a", "b"), builder.get(NAMES));
        assertEquals(List.of("a", "c"), built.toBuilder().append(NAMES, List.of("c"), LINE_3).build().get(NAMES));
        assertThrows(UnsupportedOperationException.class, () -> builder.get(NAMES).clear());
        assertThrows(UnsupportedOperationException.class, () -> built.get(NAMES).clear());
    }

    @Test
    void aBuiltValueDoesNotFollowItsBuilder() {
        Settings.Builder builder = Settings.builder().set(PRIORITY, 90);
        Settings built = builder.build();
        builder.set(PRIORITY, 80).clear(NAMES);
        assertEquals(90, built.get(PRIORITY));
    }

    @Test
    void aSecretIsNeverShown() {
        Attribute<Secret> password = Attribute.of("auth_pass", Secret.EMPTY);
        Settings settings = Settings.builder().set(password, new Secret("geheim")).build();
        assertEquals("{auth_pass=********}", settings.toString());
        assertTrue(settings.get(password).reveal().contains("geheim"));
    }

    @Test
    void valuesReadAsPeopleWriteThem() {
        Settings settings = Settings.builder().set(VrrpInstance.STATE_MASTER, true)
                .set(VrrpInstance.ADVERT_INTERVAL_CENTIS, 150).set(VrrpInstance.PREEMPT_DELAY_MILLIS, 2000L).build();
        assertEquals("MASTER", settings.text(VrrpInstance.STATE_MASTER));
        assertEquals("1.5", settings.text(VrrpInstance.ADVERT_INTERVAL_CENTIS));
        assertEquals("2", settings.text(VrrpInstance.PREEMPT_DELAY_MILLIS));
        assertEquals("none", settings.text(VrrpInstance.NOTIFY_MASTER));
    }

    @Test
    void orderIsThatOfTheFirstWritingAndManyFit() {
        Settings.Builder builder = Settings.builder();
        List<Attribute<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(Attribute.of("a" + i, -1));
            builder.set(all.get(i), i, LINE_3);
        }
        builder.set(all.get(3), 33).clear(all.get(5)).clear(all.get(5)).clear(all.get(19)).set(all.get(5), 55);
        List<Attribute<Integer>> expected = new ArrayList<>(all.subList(0, 19));
        expected.remove(5);
        expected.add(all.get(5));
        Settings settings = builder.build().toBuilder().build();
        assertEquals(expected, List.copyOf(settings.attributes()));
        assertEquals(33, settings.get(all.get(3)));
        assertEquals(Position.NONE, settings.position(all.get(3)));
        assertEquals(LINE_3, settings.position(all.get(18)));
        assertEquals(55, settings.get(all.get(5)));
        assertEquals(-1, settings.get(all.get(19)));
        assertFalse(settings.isSet(all.get(19)));
    }

    @Test
    void entriesOfListsReadAsLines() throws UnknownHostException {
        InetAddress gateway = InetAddress.getByName("10.1.0.1");
        RouteEntry route = RouteEntry.of(new IpPrefix(InetAddress.getByName("10.0.0.0"), 8), LINE_3,
                Settings.builder().set(RouteEntry.VIA, gateway).set(RouteEntry.ONLINK, true)
                        .set(RouteEntry.NO_TRACK, false).build());
        assertEquals("10.0.0.0/8 via 10.1.0.1 onlink", route.toString());
        assertEquals("10.1.0.1 max_ttl 5", new UnicastPeer(gateway, null, 5).toString());
    }

    @Test
    void aKeyIsTextOrHexadecimal() {
        assertEquals("7 ********", new HmacKey(7, new Secret("hex:00ff")).toString());
        assertEquals(List.of((byte) 0, (byte) 0xff), bytes(new HmacKey(7, new Secret("hex:00ff")).bytes()));
        assertEquals(List.of((byte) 'a'), bytes(new HmacKey(7, new Secret("a")).bytes()));
    }

    private static List<Byte> bytes(byte[] all) {
        List<Byte> list = new ArrayList<>();
        for (byte one : all) {
            list.add(one);
        }
        return list;
    }
}
