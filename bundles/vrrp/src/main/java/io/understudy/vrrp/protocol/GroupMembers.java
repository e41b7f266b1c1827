package io.understudy.vrrp.protocol;

import io.understudy.api.vrrp.VrrpState;
import io.understudy.vrrp.protocol.VirtualRouter.Membership;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The members of a sync group in the order written, and what is true of them together. */
final class GroupMembers implements Iterable<GroupMember> {

    private final String group;
    private final List<GroupMember> members = new ArrayList<>();

    /** Nobody yet. */
    GroupMembers(String group) {
        this.group = group;
    }

    void copyTo(GroupMembers copy, UnaryOperator<VirtualRouter> copies) {
        members.forEach(member -> copy.members.add(new GroupMember(member, copies.apply(member.router))));
    }

    /**
     * From now on these; those that stay are what they were.
     *
     * @param master whether the group is MASTER, which newcomers join as listeners
     * @return who left
     */
    Collection<GroupMember> replace(Map<String, VirtualRouter> wanted, boolean master) {
        Map<VirtualRouter, GroupMember> known = new LinkedHashMap<>();
        members.forEach(member -> known.put(member.router, member));
        members.clear();
        wanted.forEach((name, router) -> {
            GroupMember before = known.remove(router);
            GroupMember member = before == null ? new GroupMember(name, router) : before;
            member.joining |= before == null && master && !member.is(VrrpState.MASTER);
            members.add(member);
        });
        return known.values();
    }

    @Override
    public Iterator<GroupMember> iterator() {
        return members.iterator();
    }

    Stream<GroupMember> stream() {
        return members.stream();
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    int size() {
        return members.size();
    }

    boolean anyStarted() {
        return members.stream().anyMatch(GroupMember::isStarted);
    }

    GroupMember of(VirtualRouter router) {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).router == router) {
                return members.get(i);
            }
        }
        throw new IllegalArgumentException("not a member of sync group " + group + ": " + router.settings());
    }

    List<GroupMember> others(GroupMember one) {
        return members.stream().filter(member -> member != one && member.broken == null).toList();
    }

    /** What keeps all back because it keeps one of the others. */
    List<String> faultsOfOthers(GroupMember one) {
        List<String> all = new ArrayList<>();
        for (GroupMember member : members) {
            if (member != one) {
                member.faults().forEach(fault -> all.add("sync group " + group + ": " + member.name + ": " + fault));
            }
        }
        return List.copyOf(all);
    }

    /** The member that is too late to speak as MASTER; {@code null}: none. Asked at every packet. */
    GroupMember stalled(long now) {
        for (int i = 0; i < members.size(); i++) {
            GroupMember member = members.get(i);
            if (member.is(VrrpState.MASTER) && now > member.router.ownershipEndsNanos()) {
                return member;
            }
        }
        return null;
    }

    /** The state of a group of these: a broken member is FAULT for all, MASTER is told before the others. */
    VrrpState common() {
        VrrpState state = members.stream().anyMatch(member -> member.broken != null) ? VrrpState.FAULT : VrrpState.INIT;
        for (GroupMember member : members) {
            VrrpState one = member.broken == null ? member.router.state() : VrrpState.INIT;
            if (one == VrrpState.MASTER || state == VrrpState.INIT) {
                state = one;
            }
        }
        return state;
    }

    /** Tells each that it is one of several: owners begin as MASTER at once, but not where one of them may not. */
    void tellMembership() {
        boolean owners = members.stream().allMatch(member -> member.router.settings().owner()
                && member.router.standing() == Standing.CANDIDATE);
        members.forEach(member -> member.router.membership(owners ? Membership.AMONG_OWNERS : Membership.MEMBER));
    }
}
