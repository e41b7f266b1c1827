package io.understudy.language.model;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Settings;
import io.understudy.language.host.ScriptHost;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names that iproute2 knows for numbers: of its own, of the distribution, of the administrator; a later one counts.
 * Read when the first name is looked up, with the directories that {@code global_defs} has named by then (A30).
 */
final class NameTables {

    private static final String DISTRIBUTION = "/usr/share/iproute2";
    private static final String ADMINISTRATOR = "/etc/iproute2";

    /** A table of names. */
    enum Table {
        TABLES("rt_tables", 0xffff_ffffL, Map.of("default", 253L, "main", 254L, "local", 255L)),
        PROTOCOLS("rt_protos", 255, Map.ofEntries(Map.entry("unspec", 0L), Map.entry("redirect", 1L),
                Map.entry("kernel", 2L), Map.entry("boot", 3L), Map.entry("static", 4L), Map.entry("gated", 8L),
                Map.entry("ra", 9L), Map.entry("mrt", 10L), Map.entry("zebra", 11L), Map.entry("bird", 12L),
                Map.entry("dnrouted", 13L), Map.entry("xorp", 14L), Map.entry("ntk", 15L), Map.entry("dhcp", 16L),
                Map.entry("keepalived", 18L), Map.entry("babel", 42L), Map.entry("bgp", 186L),
                Map.entry("isis", 187L), Map.entry("ospf", 188L), Map.entry("rip", 189L),
                Map.entry("eigrp", 192L))),
        REALMS("rt_realms", 0xffff, Map.of("unknown", 0L)),
        SERVICES("rt_dsfield", 255, Map.of("default", 0L)),
        GROUPS("group", 0x7fff_ffff, Map.of("default", 0L)),
        /** /etc/protocols, which is not iproute2's. */
        IP_PROTOCOLS("", 255, Map.of("icmp", 1L, "tcp", 6L, "udp", 17L, "ipv6-icmp", 58L, "sctp", 132L));

        private final String file;
        private final long max;
        private final Map<String, Long> builtIn;

        Table(String file, long max, Map<String, Long> builtIn) {
            this.file = file;
            this.max = max;
            this.builtIn = builtIn;
        }
    }

    private final ScriptHost host;
    private final Settings.Builder globals;
    private final Map<Table, Map<String, Long>> read = new EnumMap<>(Table.class);

    NameTables(ScriptHost host, Settings.Builder globals) {
        this.host = host;
        this.globals = globals;
    }

    /** The number of a name, or that is written in any base; {@code null} where it is none, or too large. */
    Long number(Table table, String text) {
        long written = IpRouteValues.anyBase(text);
        Long number = written >= 0 ? Long.valueOf(written) : names(table).get(text);
        return number == null || number > table.max ? null : number;
    }

    private Map<String, Long> names(Table table) {
        return read.computeIfAbsent(table, each -> {
            Map<String, Long> names = new HashMap<>(each.builtIn);
            files(each).forEach(file -> host.lines(file).forEach(line -> add(names, each, line)));
            return names;
        });
    }

    private List<String> files(Table table) {
        if (table == Table.IP_PROTOCOLS) {
            return List.of("/etc/protocols");
        }
        List<String> files = new ArrayList<>();
        for (String directory : List.of(or(GlobalDefs.IPROUTE_USR_DIR, DISTRIBUTION),
                or(GlobalDefs.IPROUTE_ETC_DIR, ADMINISTRATOR))) {
            String file = directory + "/" + table.file;
            files.add(file);
            host.files(file + ".d").stream().filter(name -> name.endsWith(".conf")).sorted().forEach(files::add);
        }
        return files;
    }

    private String or(Attribute<String> directory, String usual) {
        String written = globals.get(directory);
        return written.isEmpty() ? usual : written;
    }

    /** {@code 254 main}; /etc/protocols has it the other way round. */
    private static void add(Map<String, Long> names, Table table, String line) {
        String[] words = line.replaceFirst("#.*", "").strip().split("\\s+");
        if (words.length < 2) {
            return;
        }
        boolean nameFirst = table == Table.IP_PROTOCOLS;
        long number = IpRouteValues.anyBase(words[nameFirst ? 1 : 0]);
        if (number >= 0) {
            names.put(words[nameFirst ? 0 : 1], number);
        }
    }
}
