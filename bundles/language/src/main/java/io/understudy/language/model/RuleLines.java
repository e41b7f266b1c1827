package io.understudy.language.model;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.IpPrefix;
import io.understudy.api.config.NumberRange;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.RuleEntry;
import io.understudy.api.config.Settings;
import io.understudy.language.model.NameTables.Table;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Arguments;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the lines of {@code virtual_rules} and {@code static_rules}. */
final class RuleLines {

    private static final String SHAPE = "[from PREFIX] [to PREFIX] [fwmark N] … preference N table NAME";
    private static final Pattern RANGE = Pattern.compile("(\\d{1,10})-(\\d{1,10})");
    private static final long FIRST_PREFERENCE = 16_384;
    private static final int PORT_MAX = 65_535;
    private static final Set<String> ALL = Set.of("all", "any", "default");
    private static final String TABLE = "table";

    private final Reading reading;
    private final NamedNumbers numbers;
    private final WordsBinder<Settings.Builder> words;
    private long nextPreference = FIRST_PREFERENCE;

    RuleLines(Reading reading, NameTables names) {
        this.reading = reading;
        this.numbers = new NamedNumbers(reading, names, "rule");
        this.words = new WordsBinder<>(reading, "rule-spec");
        for (String family : List.of("inet", "inet6")) {
            words.on(family, (s, word, rest) -> s.set(RuleEntry.FAMILY, family, rest.line().position(word)));
        }
        words.on("from", (s, word, rest) -> prefix(s, RuleEntry.FROM, word, rest))
                .on("to", (s, word, rest) -> prefix(s, RuleEntry.TO, word, rest))
                .on("fwmark", this::mark)
                .on("tunnel-id", this::tunnel)
                .on("uidrange", (s, word, rest) -> range(s, RuleEntry.UIDRANGE, 0xffff_ffffL, word, rest))
                .on("sport", (s, word, rest) -> range(s, RuleEntry.SPORT, PORT_MAX, word, rest))
                .on("dport", (s, word, rest) -> range(s, RuleEntry.DPORT, PORT_MAX, word, rest));
        for (String preference : List.of("preference", "order", "priority")) {
            words.on(preference, (s, word, rest) -> unsigned(s, RuleEntry.PREFERENCE, word, rest));
        }
        actions();
        named();
        words.on("dev", RuleEntry.IIF, s -> s)
                .on("sup_pl", RuleEntry.SUPPRESS_PREFIXLENGTH, s -> s)
                .attributes(RuleEntry.class, s -> s);
    }

    private void named() {
        named("tos", RuleEntry.TOS, Table.SERVICES);
        named("dsfield", RuleEntry.TOS, Table.SERVICES);
        named("protocol", RuleEntry.PROTOCOL, Table.PROTOCOLS);
        named("ipproto", RuleEntry.IPPROTO, Table.IP_PROTOCOLS);
        named("suppress_ifgroup", RuleEntry.SUPPRESS_IFGROUP, Table.GROUPS);
        named("sup_group", RuleEntry.SUPPRESS_IFGROUP, Table.GROUPS);
        words.on("realms", (s, word, rest) ->
                numbers.setRealms(s, RuleEntry.REALMS, word, words.value(word, rest), rest));
    }

    private void named(String name, Attribute<Integer> attribute, Table table) {
        words.on(name, (s, word, rest) -> numbers.set(s, attribute, table, word, words.value(word, rest), rest));
    }

    private void actions() {
        words.on("type", (s, word, rest) -> { });
        for (String table : List.of(TABLE, "lookup")) {
            words.on(table, (s, word, rest) -> {
                action(s, TABLE, word, rest);
                numbers.setTable(s, RuleEntry.TABLE, word, words.value(word, rest), rest);
            });
        }
        words.on("goto", (s, word, rest) -> {
            action(s, "goto", word, rest);
            unsigned(s, RuleEntry.GOTO, word, rest);
        });
        for (String action : List.of("l3mdev", "nop", "blackhole", "unreachable", "prohibit")) {
            words.on(action, (s, word, rest) -> action(s, action, word, rest));
        }
    }

    /** One line; {@code null}, with a complaint, where it is no rule. */
    RuleEntry read(Statement line) {
        Settings.Builder settings = Settings.builder();
        WordCursor cursor = new WordCursor(line, 0);
        while (cursor.hasNext()) {
            if (!words.bind(settings, cursor)) {
                Word unknown = cursor.next();
                bad(line, unknown, "Unknown rule option " + unknown);
            }
        }
        if (!settings.isSet(RuleEntry.ACTION)) {
            bad(line, line.words().get(0), "No action specified for rule - ignoring");
            return null;
        }
        if (!isPossible(line, settings)) {
            return null;
        }
        if (!settings.isSet(RuleEntry.PREFERENCE)) {
            reading.complaints().add(Kind.WARNING, line, "Rule has no preference specified - setting to "
                    + nextPreference + ". This is probably not what you want.", "preference N");
            settings.set(RuleEntry.PREFERENCE, nextPreference--);
        }
        return RuleEntry.of(line.position(), settings.build());
    }

    private boolean isPossible(Statement line, Settings.Builder settings) {
        boolean lookup = TABLE.equals(settings.get(RuleEntry.ACTION));
        if (lookup && !settings.isSet(RuleEntry.TABLE)) {
            return false; // it is no table, which has been complained about
        }
        for (Attribute<?> attribute : List.of(RuleEntry.REALMS, RuleEntry.SUPPRESS_PREFIXLENGTH,
                RuleEntry.SUPPRESS_IFGROUP)) {
            if (!lookup && settings.isSet(attribute)) {
                bad(line, line.words().get(0), "suppressor/realm specified for non table action - skipping");
                return false;
            }
        }
        if ("goto".equals(settings.get(RuleEntry.ACTION)) && !settings.isSet(RuleEntry.PREFERENCE)) {
            bad(line, line.words().get(0), "Invalid rule - goto target " + settings.get(RuleEntry.GOTO)
                    + " specified without preference");
            return false;
        }
        if (settings.isSet(RuleEntry.PROTOCOL) && !settings.get(RuleEntry.NO_TRACK)
                && settings.get(RuleEntry.PROTOCOL) != RouteLines.KEEPALIVED) {
            bad(line, line.words().get(0), "Rule cannot be tracked if protocol is not RTPROT_KEEPALIVED(18), resetting"
                    + " protocol");
            settings.clear(RuleEntry.PROTOCOL);
        }
        return true;
    }

    private void action(Settings.Builder settings, String action, Word word, WordCursor rest) {
        if (settings.isSet(RuleEntry.ACTION)) {
            bad(rest.line(), word, "Cannot specify more than one of table/nop/goto/blackhole/prohibit/unreachable/"
                    + "l3mdev for rule");
        }
        settings.set(RuleEntry.ACTION, action, rest.line().position(word));
    }

    private void prefix(Settings.Builder settings, Attribute<IpPrefix> attribute, Word word, WordCursor rest) {
        Word value = words.value(word, rest);
        if (value == null || ALL.contains(value.text())) {
            return;
        }
        IpPrefix prefix = IpRouteValues.parse(value.text());
        if (prefix == null) {
            bad(rest.line(), value, "Invalid rule " + word + " address " + value);
        } else {
            settings.set(attribute, prefix, rest.line().position(value));
        }
    }

    private void unsigned(Settings.Builder settings, Attribute<Long> attribute, Word word, WordCursor rest) {
        Word value = words.value(word, rest);
        if (value == null) {
            return;
        }
        long number = IpRouteValues.anyBase(value.text());
        if (number < 0) {
            bad(rest.line(), value, "Invalid rule " + word + " " + value + " specified");
        } else {
            settings.set(attribute, number, rest.line().position(value));
        }
    }

    private void mark(Settings.Builder settings, Word word, WordCursor rest) {
        Word value = words.value(word, rest);
        if (value == null) {
            return;
        }
        int slash = value.text().indexOf('/');
        long mark = IpRouteValues.anyBase(slash < 0 ? value.text() : value.text().substring(0, slash));
        long mask = slash < 0 ? 0 : IpRouteValues.anyBase(value.text().substring(slash + 1));
        if (mark < 0 || mask < 0) {
            bad(rest.line(), value, "Invalid rule fwmark " + value + " specified");
            return;
        }
        settings.set(RuleEntry.FWMARK, mark, rest.line().position(value));
        if (slash >= 0) {
            settings.set(RuleEntry.FWMASK, mask, rest.line().position(value));
        }
    }

    private void tunnel(Settings.Builder settings, Word word, WordCursor rest) {
        Arguments arguments = words.arguments(word, rest);
        Long id = arguments == null ? null : arguments.number(arguments.statement().argument(0));
        if (id != null) {
            settings.set(RuleEntry.TUNNEL_ID, id, arguments.statement().position());
        }
    }

    private void range(Settings.Builder settings, Attribute<NumberRange> attribute, long max, Word word, WordCursor rest) {
        Word value = words.value(word, rest);
        if (value == null) {
            return;
        }
        var range = RANGE.matcher(value.text());
        boolean good = range.matches() && Long.parseLong(range.group(1)) <= Long.parseLong(range.group(2))
                && Long.parseLong(range.group(2)) <= max;
        if (good) {
            settings.set(attribute, new NumberRange(Long.parseLong(range.group(1)), Long.parseLong(range.group(2))),
                    rest.line().position(value));
        } else {
            bad(rest.line(), value, "invalid " + word + " range " + value);
        }
    }

    private void bad(Statement line, Word word, String message) {
        reading.complaints().add(Kind.BAD_VALUE, line, word, message, SHAPE);
    }
}
