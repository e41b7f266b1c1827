package io.understudy.language.model;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Position;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.RouteEntry;
import io.understudy.api.config.RuleEntry;
import io.understudy.api.config.Settings;
import io.understudy.api.config.StaticAddresses;
import io.understudy.api.config.StaticRoutes;
import io.understudy.api.config.StaticRules;
import io.understudy.api.config.VirtualAddress;
import io.understudy.language.statement.Statement;
import io.understudy.language.vocabulary.Arguments;
import java.util.List;
import java.util.function.Predicate;

/** Binds {@code static_ipaddress}, {@code static_routes} and {@code static_rules}; several blocks add up. */
final class StaticEntriesBinder {

    private static final String DEFAULT_INTERFACE = "eth0";

    private final Reading reading;
    private final Predicate<String> knownGroup;
    private final Lines lines;
    private final Settings.Builder all = Settings.builder();

    StaticEntriesBinder(Reading reading, Lines lines, Predicate<String> knownGroup) {
        this.reading = reading;
        this.knownGroup = knownGroup;
        this.lines = lines;
    }

    void addresses(Arguments arguments, GlobalDraft globals) {
        for (Statement line : arguments.statement().body()) {
            VirtualAddress address = lines.addresses().read(line);
            if (address != null) {
                Settings.Builder settings = grouped(line, address.settings(), VirtualAddress.TRACK_GROUP);
                if (!settings.isSet(VirtualAddress.DEV)) {
                    String wanted = globals.settings.get(GlobalDefs.DEFAULT_INTERFACE);
                    settings.set(VirtualAddress.DEV, wanted.isEmpty() ? DEFAULT_INTERFACE : wanted);
                }
                add(StaticAddresses.ADDRESSES, VirtualAddress.of(address.address(), address.prefixLength(),
                        address.position(), settings.build()), arguments);
            }
        }
    }

    void routes(Arguments arguments) {
        for (Statement line : arguments.statement().body()) {
            RouteEntry route = lines.routes().read(line);
            if (route != null) {
                Settings settings = grouped(line, route.settings(), RouteEntry.TRACK_GROUP).build();
                add(StaticRoutes.ROUTES, RouteEntry.of(route.destination(), route.position(),
                        needsDevice(line, "route", settings, RouteEntry.TRACK_GROUP, RouteEntry.DEV)), arguments);
            }
        }
    }

    void rules(Arguments arguments) {
        for (Statement line : arguments.statement().body()) {
            RuleEntry rule = lines.rules().read(line);
            if (rule != null) {
                Settings settings = grouped(line, rule.settings(), RuleEntry.TRACK_GROUP).build();
                add(StaticRules.RULES, RuleEntry.of(rule.position(),
                        needsDevice(line, "rule", settings, RuleEntry.TRACK_GROUP, RuleEntry.IIF)), arguments);
            }
        }
    }

    private <E> void add(Attribute<List<E>> attribute, E entry, Arguments arguments) {
        all.append(attribute, List.of(entry), arguments.statement().position());
    }

    /** A70: the group must stand earlier in the file. */
    private Settings.Builder grouped(Statement line, Settings settings, Attribute<String> group) {
        Settings.Builder builder = settings.toBuilder();
        if (settings.isSet(group) && !knownGroup.test(settings.get(group))) {
            reading.complaints().add(Kind.BAD_VALUE, line, "track_group " + settings.get(group)
                    + " not found", "the name of a track_group that stands earlier in the file");
            builder.clear(group);
        }
        return builder;
    }

    private Settings needsDevice(Statement line, String what, Settings settings, Attribute<String> group,
            Attribute<String> device) {
        if (!settings.isSet(group) || settings.isSet(device)) {
            return settings;
        }
        reading.complaints().add(Kind.BAD_VALUE, line, "Static " + what
                + " cannot have track group if no oif specified", "dev INTERFACE on the line");
        return settings.toBuilder().clear(group).build();
    }

    void addTo(Configuration.Builder configuration) {
        if (all.isSet(StaticAddresses.ADDRESSES)) {
            configuration.add(StaticAddresses.of(place(StaticAddresses.ADDRESSES), only(StaticAddresses.ADDRESSES)));
        }
        if (all.isSet(StaticRoutes.ROUTES)) {
            configuration.add(StaticRoutes.of(place(StaticRoutes.ROUTES), only(StaticRoutes.ROUTES)));
        }
        if (all.isSet(StaticRules.RULES)) {
            configuration.add(StaticRules.of(place(StaticRules.RULES), only(StaticRules.RULES)));
        }
    }

    private Position place(Attribute<?> attribute) {
        return all.position(attribute);
    }

    private <T> Settings only(Attribute<T> attribute) {
        return Settings.builder().set(attribute, all.get(attribute), all.position(attribute)).build();
    }
}
