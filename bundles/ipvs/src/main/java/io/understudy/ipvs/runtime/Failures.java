package io.understudy.ipvs.runtime;

import io.understudy.api.dataplane.DestinationKey;
import io.understudy.api.dataplane.EntryFailure;
import io.understudy.api.dataplane.ServiceKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is wanted and cannot be had. Each is told once, however often it is tried. */
final class Failures {

    private static final int SHOWN = 1_000;
    /** Events in a row; with more only their number is told. */
    private static final int TOLD = 20;

    private record Row(ServiceKey service, Optional<DestinationKey> destination) { }

    private final Remarks remarks;
    private final Map<Row, EntryFailure> rows = new LinkedHashMap<>();
    private final Set<String> told = new HashSet<>();
    private String general = "";

    Failures(Remarks remarks) {
        this.remarks = remarks;
    }

    void add(EntryFailure failure) {
        rows.put(new Row(failure.service(), failure.destination()), failure);
        if (told.size() < TOLD && told.add(failure.cause())) {
            remarks.warning("dataplane.refused", failure.service().name(), failure.cause());
            if (told.size() == TOLD) {
                remarks.warning("dataplane.refused", "ipvs", "more is refused; ipvs:list shows all of it");
            }
        }
    }

    /** Nothing of the table can be known. */
    void general(String cause) {
        if (!general.equals(cause)) {
            remarks.warning("dataplane.refused", "ipvs", cause);
        }
        general = cause;
    }

    boolean hasService(ServiceKey key) {
        return rows.containsKey(new Row(key, Optional.empty()));
    }

    /** A service and its destinations are tried anew. */
    void clear(ServiceKey key) {
        rows.keySet().removeIf(row -> row.service().equals(key));
    }

    /** Everything is tried anew. */
    void clear() {
        rows.clear();
        general = "";
    }

    boolean isEmpty() {
        return rows.isEmpty() && general.isEmpty();
    }

    /** All is done; where nothing is refused any more, the next refusal is news. */
    void settled() {
        if (rows.isEmpty()) {
            told.clear();
        }
    }

    List<EntryFailure> all() {
        return new ArrayList<>(rows.values()).subList(0, Math.min(SHOWN, rows.size()));
    }

    /** Why nothing is known; empty where it is. */
    String general() {
        return general;
    }
}
