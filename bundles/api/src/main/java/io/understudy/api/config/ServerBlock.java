package io.understudy.api.config;

import java.util.ArrayList;
import java.util.List;

/** What a virtual server says for all its real servers, and each of those for itself. */
public abstract class ServerBlock extends CheckedBlock {

    /** IPVS weight of a real server, 0 to 2147483647. */
    public static final Attribute<Integer> WEIGHT = Attribute.integer("weight", 1);
    /** How packets reach a real server. */
    public static final Attribute<Forwarding> LVS_METHOD = Attribute.of("lvs_method", Forwarding.NAT);
    /** A failed server stays in the table with weight 0 instead of being removed. */
    public static final Attribute<Boolean> INHIBIT_ON_FAILURE = Attribute.flag("inhibit_on_failure", false);
    /** Mail when the state changes; {@code null}: nobody said so. */
    public static final Attribute<Boolean> SMTP_ALERT = Attribute.flag("smtp_alert", null);
    /** Name in SNMP tables; empty: none. */
    public static final Attribute<String> SNMP_NAME = Attribute.text("snmp_name");

    /** What real servers inherit. */
    static final List<Attribute<?>> SERVER_INHERITED = inheritedByServers();

    ServerBlock(String kind, String name, Position position, Settings settings, Settings enclosing) {
        super(kind, name, position, settings, enclosing);
    }

    private static List<Attribute<?>> inheritedByServers() {
        List<Attribute<?>> all = new ArrayList<>(INHERITED);
        all.addAll(List.of(WEIGHT, LVS_METHOD, INHIBIT_ON_FAILURE));
        return List.copyOf(all);
    }

    /** See {@link #WEIGHT}. */
    public int weight() {
        return effective(WEIGHT);
    }

    /** See {@link #LVS_METHOD}. */
    public Forwarding forwarding() {
        return effective(LVS_METHOD);
    }

    /** See {@link #INHIBIT_ON_FAILURE}. */
    public boolean inhibitOnFailure() {
        return effective(INHIBIT_ON_FAILURE);
    }

    /** See {@link #SNMP_NAME}. */
    public String snmpName() {
        return settings().get(SNMP_NAME);
    }
}
