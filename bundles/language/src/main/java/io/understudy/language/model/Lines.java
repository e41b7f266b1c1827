package io.understudy.language.model;

/**
 * The readers of entries that stand in instances and outside of them. Rules without preference share one count.
 */
final class Lines {

    private final Once<AddressLines> addresses;
    private final Once<RouteLines> routes;
    private final Once<RuleLines> rules;

    Lines(Reading reading, GlobalDraft globals) {
        NameTables names = new NameTables(reading.host(), globals.settings);
        addresses = new Once<>(() -> new AddressLines(reading));
        routes = new Once<>(() -> new RouteLines(reading, names));
        rules = new Once<>(() -> new RuleLines(reading, names));
    }

    AddressLines addresses() {
        return addresses.get();
    }

    RouteLines routes() {
        return routes.get();
    }

    RuleLines rules() {
        return rules.get();
    }
}
