package io.understudy.balancer.policy;

import io.understudy.api.dataplane.Transport;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The marks that groups of virtual servers have ({@code nftables_ipvs}, D12): one for each group and transport, counted up
 * from {@code nftables_ipvs_start_fwmark}. Whoever has one keeps it as long as it is there; a mark that became free is not
 * given again, because connections may remember it. Marks that the configuration itself names are passed over. A value.
 *
 * @param first where counting began
 * @param next  no mark from here on has been given
 * @param given marks by their users
 */
public record GroupMarks(int first, long next, Map<User, Integer> given) {

    /** Nobody has a mark. */
    public static final GroupMarks NONE = new GroupMarks(0, 0, Map.of());

    /** Who has a mark: a group's addresses, for one transport. */
    public record User(String group, Transport transport) {
    }

    /** Copies the map. */
    public GroupMarks {
        given = Map.copyOf(given);
    }

    /**
     * The marks after a change.
     *
     * @param start    where counting begins; where it did already, it goes on
     * @param users    who needs a mark, in the order in which marks are given
     * @param reserved marks that are somebody else's
     */
    public GroupMarks following(int start, Collection<User> users, Set<Integer> reserved) {
        Map<User, Integer> kept = new LinkedHashMap<>(given);
        kept.keySet().retainAll(users);
        kept.values().removeAll(reserved);
        Set<Integer> taken = new HashSet<>(reserved);
        taken.addAll(kept.values());
        long free = start == first ? next : start;
        for (User user : users) {
            if (!kept.containsKey(user)) {
                while (taken.contains((int) free)) {
                    free++;
                }
                kept.put(user, (int) free++);
            }
        }
        return new GroupMarks(start, free, kept);
    }

    /** The mark of a group for a transport; empty where its addresses are services of their own. */
    public OptionalInt of(String group, Transport transport) {
        Integer mark = given.get(new User(group, transport));
        return mark == null ? OptionalInt.empty() : OptionalInt.of(mark);
    }
}
