package io.understudy.language.model;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.IpPrefix;
import io.understudy.api.config.NextHop;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.RouteEncap;
import io.understudy.api.config.RouteEntry;
import io.understudy.api.config.Settings;
import io.understudy.language.model.NameTables.Table;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Addresses;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the lines of {@code virtual_routes} and {@code static_routes}. */
final class RouteLines {

    private static final String SHAPE = "[TYPE] DESTINATION [via GATEWAY] [dev INTERFACE] [src ADDRESS] …";
    private static final List<String> TYPES = List.of("unicast", "local", "broadcast", "anycast", "multicast",
            "prohibit", "unreachable", "blackhole", "throw", "nat", "xresolve");
    /** rtnetlink.h {@code RTPROT_KEEPALIVED}. */
    static final int KEEPALIVED = 18;
    private static final Pattern TIME = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)(s|ms)?");
    private static final int NUMBER_MAX = 255;
    private static final Map<String, Integer> PREFERENCES = Map.of("low", 3, "medium", 0, "high", 1);
    /** How many units of the kernel's a millisecond has. */
    private static final Map<Attribute<Integer>, Integer> PER_MILLI =
            Map.of(RouteEntry.RTT, 8, RouteEntry.RTTVAR, 4, RouteEntry.RTO_MIN, 1);

    private static final class Draft {
        final Settings.Builder settings = Settings.builder();
        boolean hasDestination;
        IpPrefix destination;
        InetAddress second;
        boolean skipped;
    }

    private final Reading reading;
    private final NamedNumbers numbers;
    private final Once<EncapWords> encaps;
    private final Once<NextHopWords> hops;
    private final WordsBinder<Draft> words;

    RouteLines(Reading reading, NameTables names) {
        this.reading = reading;
        this.numbers = new NamedNumbers(reading, names, "route");
        this.encaps = new Once<>(() -> new EncapWords(reading, numbers));
        this.hops = new Once<>(() -> new NextHopWords(reading, encaps, numbers));
        this.words = new WordsBinder<>(reading, "route-spec");
        destinations();
        TYPES.forEach(type -> words.on(type, (d, word, rest) -> type(d, type, word, rest)));
        words.on("brd", (d, word, rest) -> type(d, "broadcast", word, rest));
        List.of("add", "prepend", "append").forEach(place -> words.on(place, (d, word, rest) ->
                d.settings.set(RouteEntry.INSERTION, place, rest.line().position(word))));
        List.of("inet", "inet6").forEach(family -> words.on(family, (d, word, rest) ->
                d.settings.set(RouteEntry.FAMILY, family, rest.line().position(word))));
        metrics();
        words.on("via", this::gateway).on("gw", this::gateway)
                .on("or", this::second)
                .on("as", this::unsupported)
                .on("from", this::from)
                .on("scope", this::scope)
                .on("encap", this::encap)
                .on("nexthop", (d, word, rest) -> d.settings.append(RouteEntry.NEXTHOP,
                        List.of(hops.get().read(word, rest)), rest.line().position(word)));
        named();
        synonym("priority", RouteEntry.METRIC);
        synonym("preference", RouteEntry.METRIC);
        synonym("oif", RouteEntry.DEV);
        synonym("quickack", RouteEntry.QUICKACK);
        synonym("fastopen_no_cookie", RouteEntry.FASTOPEN_NO_COOKIE);
        words.attributes(RouteEntry.class, draft -> draft.settings);
    }

    private void synonym(String word, Attribute<?> attribute) {
        words.on(word, attribute, draft -> draft.settings);
    }

    private void named() {
        for (String service : List.of("tos", "dsfield")) {
            words.on(service, (d, word, rest) ->
                    numbers.set(d.settings, RouteEntry.TOS, Table.SERVICES, word, words.value(word, rest), rest));
        }
        words.on("table", (d, word, rest) -> d.skipped |=
                        !numbers.setTable(d.settings, RouteEntry.TABLE, word, words.value(word, rest), rest))
                .on("protocol", (d, word, rest) -> numbers.set(d.settings, RouteEntry.PROTOCOL, Table.PROTOCOLS, word,
                        words.value(word, rest), rest))
                .on("realms", (d, word, rest) ->
                        numbers.setRealms(d.settings, RouteEntry.REALMS, word, words.value(word, rest), rest));
    }

    private void destinations() {
        words.on("to", (d, word, rest) -> { });
        for (String all : List.of("default", "any", "all", "default6")) {
            words.on(all, (d, word, rest) -> {
                destination(d, null, word, rest);
                if ("default6".equals(all)) {
                    d.settings.set(RouteEntry.FAMILY, "inet6", rest.line().position(word));
                }
            });
        }
    }

    private void metrics() {
        for (Attribute<?> metric : List.of(RouteEntry.MTU, RouteEntry.ADVMSS, RouteEntry.REORDERING, RouteEntry.CWND,
                RouteEntry.SSTHRESH, RouteEntry.CONGCTL)) {
            words.on(metric.name(), (d, word, rest) -> {
                lock(d, word, rest);
                words.set(metric, word, rest, d.settings);
            });
        }
        PER_MILLI.forEach((time, perMilli) -> words.on(time.name(), (d, word, rest) -> {
            lock(d, word, rest);
            time(d, time, perMilli, word, rest);
        }));
        words.on("features", this::features);
        words.on("pref", this::preference);
    }

    /** One line; {@code null}, with a complaint, where it is no route. */
    RouteEntry read(Statement line) {
        Draft draft = new Draft();
        WordCursor cursor = new WordCursor(line, 0);
        while (cursor.hasNext()) {
            if (!words.bind(draft, cursor)) {
                Word word = cursor.next();
                IpPrefix prefix = IpRouteValues.parse(word.text());
                if (prefix == null) {
                    bad(line, word, "unknown route keyword " + word);
                } else {
                    destination(draft, prefix, word, cursor);
                }
            }
        }
        if (!draft.hasDestination) {
            bad(line, line.words().get(0), "Route must have a destination");
            return null;
        }
        if (draft.skipped) {
            return null;
        }
        paths(draft);
        tracked(line, draft.settings);
        return RouteEntry.of(draft.destination, line.position(), draft.settings.build());
    }

    private void destination(Draft draft, IpPrefix destination, Word word, WordCursor rest) {
        if (draft.hasDestination) {
            // keepalived says nothing and takes the last
            reading.complaints().add(Kind.NOTE, rest.line(), word, "Route has a destination already; now it is " + word,
                    SHAPE);
        }
        draft.hasDestination = true;
        draft.destination = destination;
    }

    /** Who watches a route must know it again: by its protocol. */
    private void tracked(Statement line, Settings.Builder settings) {
        if (settings.isSet(RouteEntry.PROTOCOL) && !settings.get(RouteEntry.NO_TRACK)
                && settings.get(RouteEntry.PROTOCOL) != KEEPALIVED) {
            bad(line, line.words().get(0), "Route cannot be tracked if protocol is not RTPROT_KEEPALIVED(18), resetting"
                    + " protocol");
            settings.clear(RouteEntry.PROTOCOL);
        }
    }

    /** A second gateway makes two paths of the route. */
    private static void paths(Draft draft) {
        InetAddress first = draft.settings.get(RouteEntry.VIA);
        if (draft.second == null || first == null) {
            return;
        }
        var position = draft.settings.position(RouteEntry.VIA);
        draft.settings.clear(RouteEntry.VIA);
        for (InetAddress gateway : List.of(first, draft.second)) {
            draft.settings.append(RouteEntry.NEXTHOP,
                    List.of(NextHop.of(position, Settings.builder().set(NextHop.VIA, gateway, position).build())),
                    position);
        }
    }

    private void type(Draft draft, String type, Word word, WordCursor rest) {
        if (draft.hasDestination) {
            bad(rest.line(), word, "route type " + type + " must stand before the destination - ignoring");
        } else {
            draft.settings.set(RouteEntry.TYPE, type, rest.line().position(word));
        }
    }

    private void gateway(Draft draft, Word word, WordCursor rest) {
        if (!rest.skip("inet")) {
            rest.skip("inet6");
        }
        InetAddress address = address(word, rest);
        if (address != null) {
            draft.settings.set(RouteEntry.VIA, address, rest.line().position(word));
        }
    }

    private void second(Draft draft, Word word, WordCursor rest) {
        draft.second = address(word, rest);
    }

    private InetAddress address(Word word, WordCursor rest) {
        Word value = words.value(word, rest);
        InetAddress address = value == null ? null : Addresses.parse(value.text());
        if (value != null && address == null) {
            bad(rest.line(), value, "invalid route " + word + " address " + value);
        }
        return address;
    }

    private void unsupported(Draft draft, Word word, WordCursor rest) {
        rest.skip("to");
        words.value(word, rest);
        bad(rest.line(), word, "'as' is not supported for routes - ignoring");
    }

    private void from(Draft draft, Word word, WordCursor rest) {
        Word value = words.value(word, rest);
        IpPrefix prefix = value == null ? null : IpRouteValues.parse(value.text());
        if (prefix != null && prefix.isIpv6()) {
            draft.settings.set(RouteEntry.FROM, prefix, rest.line().position(value));
        } else if (value != null) {
            bad(rest.line(), value, "invalid route from address " + value);
        }
    }

    private void scope(Draft draft, Word word, WordCursor rest) {
        Word value = words.value(word, rest);
        Integer scope = value == null ? null : IpRouteValues.scope(value.text());
        if (scope != null) {
            draft.settings.set(RouteEntry.SCOPE, scope, rest.line().position(value));
        } else if (value != null) {
            bad(rest.line(), value, "Scope " + value + " not found or invalid for route");
        }
    }

    private void encap(Draft draft, Word word, WordCursor rest) {
        RouteEncap encap = encaps.get().read(word, rest);
        if (encap != null) {
            draft.settings.set(RouteEntry.ENCAP, encap, rest.line().position(word));
        }
    }

    private void lock(Draft draft, Word word, WordCursor rest) {
        if (rest.skip("lock")) {
            draft.settings.append(RouteEntry.LOCK, List.of(word.text()), rest.line().position(word));
        }
    }

    /** With s or ms behind the number it is a time, else the kernel's own unit. */
    private void time(Draft draft, Attribute<Integer> attribute, int perMilli, Word word, WordCursor rest) {
        Word value = words.value(word, rest);
        if (value == null) {
            return;
        }
        Matcher time = TIME.matcher(value.text());
        double number = time.matches() ? Double.parseDouble(time.group(1)) : -1;
        String unit = number < 0 || time.group(2) == null ? "" : time.group(2);
        double units = unit.isEmpty() ? number : Math.ceil(unit.equals("s") ? number * 1000 : number) * perMilli;
        if (units < 0 || units > Integer.MAX_VALUE) {
            bad(rest.line(), value, "Invalid " + word + " " + value + " for route");
        } else {
            draft.settings.set(attribute, (int) units, rest.line().position(value));
        }
    }

    private void preference(Draft draft, Word word, WordCursor rest) {
        Word value = words.value(word, rest);
        if (value == null) {
            return;
        }
        Integer named = PREFERENCES.get(value.text());
        long number = named != null ? named : IpRouteValues.anyBase(value.text());
        if (number > NUMBER_MAX) {
            bad(rest.line(), value, "pref '" + value + "' is greater than 255");
        } else if (number < 0) {
            bad(rest.line(), value, "Invalid " + word + " " + value + " for route");
        } else {
            draft.settings.set(RouteEntry.PREF, (int) number, rest.line().position(value));
        }
    }

    private void features(Draft draft, Word word, WordCursor rest) {
        Word value = words.value(word, rest);
        if (value != null && "ecn".equals(value.text())) {
            draft.settings.set(RouteEntry.FEATURES, value.text(), rest.line().position(value));
        } else if (value != null) {
            bad(rest.line(), value, "feature " + value + " not supported");
        }
    }

    private void bad(Statement line, Word word, String message) {
        reading.complaints().add(Kind.BAD_VALUE, line, word, message, SHAPE);
    }
}
