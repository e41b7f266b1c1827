package io.understudy.ipvs.runtime;

import io.understudy.linux.KernelException;
import io.understudy.linux.nftables.Nftables;
import io.understudy.linux.nftables.Table;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A kernel's nftables: keeps tables, remembers calls, can be missing. */
final class FakeNftables implements Nftables {

    private static final int EPROTONOSUPPORT = 93;

    final List<String> calls = new ArrayList<>();
    private final Map<Table.Family, Map<String, Table>> tables = new EnumMap<>(Table.Family.class);
    private boolean present = true;

    FakeNftables() {
        for (Table.Family family : Table.Family.values()) {
            tables.put(family, new LinkedHashMap<>());
        }
    }

    void present(boolean value) {
        present = value;
    }

    /** What {@code nft flush ruleset} does. */
    void flush() {
        tables.values().forEach(Map::clear);
    }

    Table table(Table.Family family, String name) {
        return tables.get(family).get(name);
    }

    private void call(String what) throws KernelException {
        if (!present) {
            throw new KernelException(what, EPROTONOSUPPORT, "EPROTONOSUPPORT", "");
        }
        calls.add(what);
    }

    @Override
    public void replace(Table table) throws KernelException {
        call("replace " + table.family() + " " + table.name());
        tables.get(table.family()).put(table.name(), table);
    }

    @Override
    public boolean has(Table.Family family, String name) throws KernelException {
        call("has " + family + " " + name);
        return tables.get(family).containsKey(name);
    }

    @Override
    public void remove(Table.Family family, String name) throws KernelException {
        call("remove " + family + " " + name);
        tables.get(family).remove(name);
    }
}
