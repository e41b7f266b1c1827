package io.understudy.ipvs.runtime;

import io.understudy.api.dataplane.AddressFamily;
import io.understudy.api.dataplane.EntryFailure;
import io.understudy.api.dataplane.ForwardingTable;
import io.understudy.api.dataplane.ServiceKey;
import io.understudy.ipvs.protocol.JournalLine;
import io.understudy.ipvs.protocol.Marking;
import io.understudy.linux.KernelException;
import io.understudy.linux.nftables.Nftables;
import io.understudy.linux.nftables.Table;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the tables of nftables that mark packets for services ({@code nftables_ipvs}). What is to be marked is marked
 * before the services change: a mark that no service has yet does no harm, IPVS then looks for the address. Tables that
 * nobody wants go afterwards, those of a crashed run too, which the journal knows. Worker's thread only; it waits for
 * the kernel.
 */
final class MarkKeeper {

    private final Nftables nftables;
    private final Journal journal;
    private final Remarks remarks;
    private final Map<Table.Family, Table> inPlace = new EnumMap<>(Table.Family.class);
    private final List<EntryFailure> failures = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private boolean tidied;
    private Marking marking;

    MarkKeeper(Nftables nftables, Journal journal, Remarks remarks) {
        this.nftables = nftables;
        this.journal = journal;
        this.remarks = remarks;
    }

    /** Where and how packets are marked from now on; {@code null}: nowhere. */
    void want(Marking wanted) {
        marking = wanted;
    }

    /** Puts in place what these services ask for; what is in place already is not touched. */
    void mark(ForwardingTable wanted) {
        failures.clear();
        if (marking == null) {
            return;
        }
        Map<Table.Family, Table> tables = marking.tables(wanted.services());
        if (!tables.isEmpty() && !journal.markTables().contains(marking.table())) {
            journal.note(List.of(new JournalLine.Marks(true, marking.table())));
        }
        tables.forEach((family, table) -> {
            if (!table.equals(inPlace.get(family))) {
                put(table, wanted);
            }
        });
        if (failures.isEmpty()) {
            told.clear();
        }
    }

    private void put(Table table, ForwardingTable wanted) {
        try {
            nftables.replace(table);
            Table before = inPlace.put(table.family(), table);
            if (before != null && !before.name().equals(table.name())) {
                nftables.remove(before.family(), before.name());
            }
        } catch (KernelException refused) {
            refused(table, wanted, refused);
        }
    }

    private void refused(Table table, ForwardingTable wanted, KernelException cause) {
        String why = "packets are not marked, so these virtual servers get none: " + cause.getMessage() + hint(cause);
        AddressFamily family = table.family() == Table.Family.IPV6 ? AddressFamily.INET6 : AddressFamily.INET;
        wanted.services().forEach(service -> {
            if (service.key() instanceof ServiceKey.Fwmark mark && mark.family() == family
                    && !service.markedTraffic().isEmpty()) {
                failures.add(new EntryFailure(mark, Optional.empty(), mark + ": " + why));
            }
        });
        if (told.add(why)) {
            remarks.warning("dataplane.refused", "nftables " + table.name(), why);
        }
    }

    private static String hint(KernelException cause) {
        return Set.of("EPROTONOSUPPORT", "EOPNOTSUPP", "ENOENT").contains(cause.errorName())
                ? "; the kernel lacks nftables or a part of it (modules nf_tables, nfnetlink); without nftables_ipvs"
                        + " each address is a virtual server of its own" : "";
    }

    /** Looks whether somebody took a table away, as {@code nft flush ruleset} does; it is put back and told. */
    void look(ForwardingTable wanted) {
        for (Table table : List.copyOf(inPlace.values())) {
            try {
                if (!nftables.has(table.family(), table.name())) {
                    inPlace.remove(table.family());
                    remarks.warning("dataplane.drifted", "nftables " + table.name(), "somebody else removed the table"
                            + " that marks packets to virtual servers, as nft flush ruleset does; it is put back");
                }
            } catch (KernelException unreadable) {
                inPlace.remove(table.family()); // what becomes of putting it there anew is told
            }
        }
        mark(wanted);
    }

    /** Removes what these services do not ask for, and tables of a run before this one. */
    void unmark(ForwardingTable wanted) {
        if (inPlace.isEmpty() && journal.markTables().isEmpty()) {
            return;
        }
        boolean marked = wanted.services().stream().anyMatch(service -> !service.markedTraffic().isEmpty());
        if (marking == null && marked) {
            return; // the services that need no marks are under way
        }
        Map<Table.Family, Table> tables = marking == null ? Map.of() : marking.tables(wanted.services());
        for (Table table : List.copyOf(inPlace.values())) {
            if (!tables.containsKey(table.family()) && removed(table.family(), table.name())) {
                inPlace.remove(table.family());
            }
        }
        if (!tidied) {
            tidied = true;
            leftovers();
        }
        for (String name : journal.markTables()) {
            if (inPlace.values().stream().noneMatch(table -> table.name().equals(name))) {
                journal.note(List.of(new JournalLine.Marks(false, name)));
            }
        }
    }

    private void leftovers() {
        for (String name : journal.markTables()) {
            for (Table.Family family : Table.Family.values()) {
                Table ours = inPlace.get(family);
                if (ours == null || !ours.name().equals(name)) {
                    removed(family, name);
                }
            }
        }
    }

    private boolean removed(Table.Family family, String name) {
        try {
            nftables.remove(family, name);
            return true;
        } catch (KernelException refused) {
            remarks.warning("dataplane.refused", "nftables " + name, refused.getMessage());
            return false;
        }
    }

    /** Services whose packets the kernel does not mark. */
    List<EntryFailure> failures() {
        return failures;
    }
}
