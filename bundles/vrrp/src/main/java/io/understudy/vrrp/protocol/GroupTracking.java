package io.understudy.vrrp.protocol;

import io.understudy.vrrp.protocol.Tracking.Entry;
import io.understudy.vrrp.protocol.Tracking.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a member of a sync group tracks: its own and the group's, with the weights that count there. Pure. */
public final class GroupTracking {

    private record Key(Kind kind, String name) {
    }

    private GroupTracking() {
    }

    /**
     * The entries that count for a member.
     *
     * @param own          the member's
     * @param ofGroup      the group's, which apply to every member; where both name a thing, the group's weight counts
     *                     unless the member's is 0 (C82)
     * @param weightsCount {@code sync_group_tracking_weight}; without it members keep one priority: weights of
     *                     interfaces and files become 0, other weighted things are left out (C81)
     */
    public static List<Entry> forMember(List<Entry> own, List<Entry> ofGroup, boolean weightsCount) {
        Map<Key, Entry> all = new LinkedHashMap<>();
        own.forEach(entry -> all.put(new Key(entry.kind(), entry.name()), entry));
        for (Entry entry : ofGroup) {
            all.merge(new Key(entry.kind(), entry.name()), entry,
                    (members, groups) -> members.weight() == Tracking.FAULT_WEIGHT ? members : groups);
        }
        if (weightsCount) {
            return List.copyOf(all.values());
        }
        List<Entry> counting = new ArrayList<>();
        for (Entry entry : all.values()) {
            if (entry.weight() == Tracking.FAULT_WEIGHT) {
                counting.add(entry);
            } else if (entry.kind() == Kind.INTERFACE || entry.kind() == Kind.FILE) {
                counting.add(new Entry(entry.kind(), entry.name(), Tracking.FAULT_WEIGHT, entry.reverse()));
            }
        }
        return List.copyOf(counting);
    }

    /** The entries that are left out, for a warning. */
    public static List<Entry> ignored(List<Entry> own, List<Entry> ofGroup, boolean weightsCount) {
        List<Entry> all = new ArrayList<>(own);
        all.addAll(ofGroup);
        all.removeIf(entry -> weightsCount || entry.weight() == Tracking.FAULT_WEIGHT
                || entry.kind() == Kind.INTERFACE || entry.kind() == Kind.FILE);
        return all;
    }
}
