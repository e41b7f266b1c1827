package io.understudy.vrrp.protocol;

import io.understudy.api.vrrp.VrrpState;
import io.understudy.vrrp.protocol.GroupDoing.GroupChanged;
import io.understudy.vrrp.protocol.VirtualRouter.Membership;
import io.understudy.vrrp.protocol.VrrpAction.Remark;
import io.understudy.vrrp.protocol.VrrpAction.StateChanged;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Virtual routers that change state together: {@code vrrp_sync_group} (behaviour C17, C68, C79 to C83). All events of
 * its members come through it, and after each of them all members have the same state, but for one that has just
 * joined a MASTER group and listens first.
 *
 * <ul>
 * <li>One member with a fault: all are in FAULT, until none has one.
 * <li>One member no longer MASTER, or stalled: none is.
 * <li>One member that stands aside: none is MASTER before it may be again.
 * <li>A member whose master-down timer expires wishes to be MASTER; it is when all wish it.
 * </ul>
 *
 * One thread. Deterministic, as {@link VirtualRouter}; the steady state allocates nothing.
 */
public final class SyncGroup {

    private final String name;
    private final GroupMembers members;
    private VrrpState state = VrrpState.INIT;

    /** A group without members. */
    public SyncGroup(String name) {
        this.name = name;
        this.members = new GroupMembers(name);
    }

    /**
     * A group that is in everything like this one, and goes its own way from here: to see what would happen.
     *
     * @param copies gives each member's own copy
     */
    public SyncGroup copy(UnaryOperator<VirtualRouter> copies) {
        SyncGroup copy = new SyncGroup(name);
        copy.state = state;
        members.copyTo(copy.members, copies);
        return copy;
    }

    /**
     * Something happened to a member. A {@link VrrpEvent.Start} takes effect when the last member is started; a
     * {@link VrrpEvent.Stop} concerns this member alone: whoever stops the group stops all of them.
     *
     * @param nowNanos when; later than or the same as at the step before
     * @return what is to be done, in this order
     */
    public List<GroupDoing> step(long nowNanos, VirtualRouter router, VrrpEvent event) {
        GroupMember member = members.of(router);
        if (event instanceof VrrpEvent.Start start) {
            return start(nowNanos, member, start);
        }
        if (member.pendingStart != null) {
            member.beforeStart(event);
        }
        GroupMember stalled = members.stalled(nowNanos);
        if (stalled != null) {
            List<GroupDoing> doings = new ArrayList<>();
            allYield(nowNanos, stalled, doings);
            doings.addAll(step(nowNanos, router, event));
            return List.copyOf(doings);
        }
        VrrpState before = router.state();
        boolean wished = router.wishesMaster();
        List<VrrpAction> actions = router.step(nowNanos, event);
        boolean packetOrTimer = event instanceof VrrpEvent.TimerExpired || event instanceof VrrpEvent.AdvertReceived;
        if (packetOrTimer && router.state() == before && router.wishesMaster() == wished && !member.joining
                && !disturbed(actions)) {
            return member.asDoings(actions);
        }
        List<GroupDoing> doings = new ArrayList<>(member.asDoings(actions));
        if (disturbed(actions)) {
            members.others(member).forEach(other -> other.step(nowNanos, new VrrpEvent.Disturbed(), doings));
        }
        if (event instanceof VrrpEvent.Reconfigured || event instanceof VrrpEvent.StandingChanged) {
            members.tellMembership();
        }
        if (event instanceof VrrpEvent.Stop) {
            follow(member, doings, doings); // nobody takes over from a member that ends: all of them do
        } else {
            align(nowNanos, member, doings);
        }
        return List.copyOf(doings);
    }

    private static boolean disturbed(List<VrrpAction> actions) {
        for (int i = 0; i < actions.size(); i++) {
            if (actions.get(i) instanceof Remark remark && remark.cause() instanceof PeerCause.LowerPriority) {
                return true;
            }
        }
        return false;
    }

    // ---- who belongs to it

    /**
     * Sets the members, at first and at every reload; those that stay are not touched. Who leaves stands alone from now
     * on, free of the group's faults. A router may be a member before it is started.
     *
     * @param wanted the members by their names, in the order written
     * @return what is to be done
     */
    public List<GroupDoing> members(long nowNanos, Map<String, VirtualRouter> wanted) {
        List<GroupDoing> doings = new ArrayList<>();
        members.replace(wanted, state == VrrpState.MASTER).forEach(gone -> {
            gone.router.membership(Membership.ALONE);
            gone.tellFaults(nowNanos, List.of(), doings);
            if (gone.pendingStart != null) {
                gone.step(nowNanos, gone.pendingStart, doings);
            }
        });
        members.tellMembership();
        if (!members.isEmpty()) {
            begin(nowNanos, null, doings);
            align(nowNanos, null, doings);
        } else if (state != VrrpState.INIT) {
            VrrpState from = state;
            state = VrrpState.INIT;
            doings.add(new GroupChanged(from, state, new OwnCause.Stopped("no member is left")));
        }
        return List.copyOf(doings);
    }

    /**
     * A member ended by an internal error and takes no part any more; the others may not go on without it.
     *
     * @param reason for people
     */
    public List<GroupDoing> broken(long nowNanos, VirtualRouter router, String reason) {
        GroupMember member = members.of(router);
        member.broken = reason;
        member.pendingStart = null;
        List<GroupDoing> doings = new ArrayList<>();
        begin(nowNanos, member, doings);
        align(nowNanos, member, doings);
        return List.copyOf(doings);
    }

    // ---- start

    private List<GroupDoing> start(long now, GroupMember member, VrrpEvent.Start start) {
        member.pendingStart = start;
        List<GroupDoing> doings = new ArrayList<>();
        begin(now, member, doings);
        align(now, member, doings);
        return List.copyOf(doings);
    }

    /** All members begin together (C17), once each knows what it needs to know; one that comes later begins at once. */
    private void begin(long now, GroupMember trigger, List<GroupDoing> doings) {
        boolean running = members.anyStarted();
        boolean ready = members.stream().allMatch(
                member -> member.pendingStart != null || member.isStarted() || member.broken != null);
        if (!running && !ready) {
            return;
        }
        List<GroupMember> beginners = members.stream().filter(member -> member.pendingStart != null).toList();
        // what keeps one back keeps all back, so that nobody becomes BACKUP for a moment
        for (GroupMember member : members) {
            member.tellFaults(now, members.faultsOfOthers(member), doings);
        }
        List<GroupDoing> begun = new ArrayList<>();
        for (GroupMember member : beginners) {
            VrrpEvent.Start start = member.pendingStart;
            member.pendingStart = null;
            member.joining |= running && state == VrrpState.MASTER;
            member.step(now, start, begun);
        }
        if (!running) {
            GroupMember first = beginners.isEmpty() ? trigger : beginners.get(0);
            List<GroupDoing> ofGroup = new ArrayList<>();
            follow(first, begun, ofGroup);
            doings.addAll(state == VrrpState.MASTER ? begun : ofGroup);
            doings.addAll(state == VrrpState.MASTER ? ofGroup : begun);
        } else {
            doings.addAll(begun);
        }
    }

    // ---- all alike

    /** Brings all members to one state after something happened to one of them. */
    private void align(long now, GroupMember trigger, List<GroupDoing> doings) {
        for (GroupMember member : members) {
            member.tellFaults(now, members.faultsOfOthers(member), doings);
        }
        List<GroupMember> listening = members.stream().filter(member -> member.is(VrrpState.BACKUP)).toList();
        boolean anyMaster = members.stream().anyMatch(member -> member.is(VrrpState.MASTER));
        if (anyMaster && !listening.isEmpty()) {
            joinOrYield(now, trigger, listening, doings);
        } else if (!listening.isEmpty() && listening.size() == members.stream().filter(GroupMember::isStarted).count()
                && listening.stream().allMatch(member -> member.router.wishesMaster())) {
            promote(now, listening.contains(trigger) ? trigger : listening.get(0), listening, doings);
        }
        follow(trigger, doings, doings);
    }

    /** Some are MASTER, some are not: newcomers are waited for, otherwise nobody stays MASTER. */
    private void joinOrYield(long now, GroupMember trigger, List<GroupMember> listening, List<GroupDoing> doings) {
        for (GroupMember member : listening) {
            if (!member.joining || hearsAnother(member) || member.router.standing() != Standing.CANDIDATE) {
                othersYield(now, member == trigger ? trigger : null, member, doings);
                return;
            }
        }
        for (GroupMember member : listening) {
            if (member.router.wishesMaster()) {
                member.joining = false;
                member.step(now, new VrrpEvent.Promoted(member.router.whyMaster(now)), doings);
            }
        }
    }

    private static boolean hearsAnother(GroupMember member) {
        return member.router.masterAddress() != null && member.router.masterPriority() != 0
                && !member.router.wishesMaster();
    }

    private void othersYield(long now, GroupMember left, GroupMember because, List<GroupDoing> doings) {
        StateChanged change = left == null ? null : lastChange(left, doings);
        Cause cause = change != null ? new GroupCause.Synced(name, left.name, change.cause())
                : hearsAnother(because) ? new GroupCause.Synced(name, because.name,
                        new GroupCause.FollowsAnother(because.router.masterAddress(), because.router.masterPriority()))
                : new GroupCause.JoinedBackup(name);
        // where a member was beaten, or fell silent, others know; where the group or an operator decides, nobody does
        boolean resign = change == null || change.cause() instanceof OperatorCause.StoodAside;
        for (GroupMember member : members) {
            member.joining = false;
            if (member.is(VrrpState.MASTER)) {
                member.step(now, new VrrpEvent.Yielded(cause, resign), doings);
            }
        }
    }

    private void promote(long now, GroupMember trigger, List<GroupMember> all, List<GroupDoing> doings) {
        Cause cause = trigger.router.whyMaster(now);
        trigger.step(now, new VrrpEvent.Promoted(cause), doings);
        Cause synced = new GroupCause.Synced(name, trigger.name, cause);
        for (GroupMember member : all) {
            if (member != trigger) {
                member.step(now, new VrrpEvent.Promoted(synced), doings);
            }
        }
        members.tellMembership(); // the last resort ends standing aside
    }

    /** None may send anything when one is stalled, not even one whose own peers cannot have taken over yet. */
    private void allYield(long now, GroupMember stalled, List<GroupDoing> doings) {
        stalled.step(now, VrrpEvent.TIMER_EXPIRED, doings);
        Cause cause = new GroupCause.Synced(name, stalled.name, lastChange(stalled, doings).cause());
        for (GroupMember member : members) {
            member.joining = false;
            if (member.is(VrrpState.MASTER)) {
                boolean itself = now > member.router.ownershipEndsNanos();
                member.step(now, itself ? VrrpEvent.TIMER_EXPIRED : new VrrpEvent.Yielded(cause, false), doings);
            }
        }
        follow(stalled, doings, doings);
    }

    /** The group's own state, after those of its members; {@code because} has what they do. */
    private void follow(GroupMember trigger, List<GroupDoing> because, List<GroupDoing> doings) {
        VrrpState next = members.common();
        if (next == state || next == VrrpState.INIT && members.anyStarted()) {
            return;
        }
        VrrpState from = state;
        state = next;
        if (next != VrrpState.MASTER) {
            members.forEach(member -> member.joining = false);
        }
        doings.add(new GroupChanged(from, next, why(trigger, because)));
    }

    private Cause why(GroupMember trigger, List<GroupDoing> doings) {
        StateChanged change = trigger == null ? null : lastChange(trigger, doings);
        for (int i = doings.size() - 1; change == null && i >= 0; i--) {
            if (doings.get(i) instanceof GroupDoing.OfMember of && of.action() instanceof StateChanged any) {
                trigger = members.of(of.member());
                change = any;
            }
        }
        if (change == null) {
            return new OwnCause.Started();
        }
        return change.cause() instanceof GroupCause.Synced synced ? synced
                : new GroupCause.Synced(name, trigger.name, change.cause());
    }

    private static StateChanged lastChange(GroupMember member, List<GroupDoing> doings) {
        for (int i = doings.size() - 1; i >= 0; i--) {
            if (doings.get(i) instanceof GroupDoing.OfMember of && of.member() == member.router
                    && of.action() instanceof StateChanged change) {
                return change;
            }
        }
        return null;
    }

    // ---- what can be seen

    /** The configured name. */
    public String name() {
        return name;
    }

    /** The state that all members have; INIT until all are started. */
    public VrrpState state() {
        return state;
    }

    /**
     * What keeps a member that would be MASTER from it: the other members that would not, one line each. Empty where it
     * does not wish to, or nothing keeps it.
     */
    public List<String> heldBackBy(VirtualRouter router) {
        if (!router.wishesMaster()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        for (GroupMember member : members.others(members.of(router))) {
            if (!member.router.wishesMaster()) {
                lines.add("sync group " + name + " waits for " + member.name + ", which " + whatItDoes(member.router));
            }
        }
        return lines;
    }

    private static String whatItDoes(VirtualRouter router) {
        if (router.standing() != Standing.CANDIDATE) {
            return "stands aside";
        }
        InetAddress master = router.masterAddress();
        return master == null ? "listens" : "hears " + master.getHostAddress() + " with priority " + router.masterPriority();
    }
}
