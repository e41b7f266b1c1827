package io.understudy.vrrp.runtime;

import io.understudy.api.config.VrrpSyncGroup;
import io.understudy.api.vrrp.SyncGroupStatus;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.vrrp.protocol.GroupDoing;
import io.understudy.vrrp.protocol.SyncGroup;
import io.understudy.vrrp.protocol.VirtualRouter;
import io.understudy.vrrp.protocol.VrrpEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * One sync group at work: events of its members go through its machine, and what comes out is carried out by the
 * members, in order; the group's own transition is told in its place among them. Reactor thread only.
 */
final class GroupRuntime {

    private final GroupReporter reporter;
    private final LongSupplier wallMillis;
    private final SyncGroup machine;
    private final Map<VirtualRouter, RouterRuntime> members = new LinkedHashMap<>();
    /** What a member's failure adds while doings are carried out: it comes after them. */
    private final Deque<List<GroupDoing>> waiting = new ArrayDeque<>();
    private VrrpSyncGroup block;
    private boolean carryingOut;
    private String cause = "waiting for its members to start";
    private long sinceMillis;
    private long epoch;

    /** A snapshot; see {@link SyncGroupStatus} for the meaning of each value. */
    private record Status(String name, VrrpState state, long sinceMillis, String cause, List<String> members,
            List<String> heldBack, long epoch) implements SyncGroupStatus {
    }

    GroupRuntime(VrrpSyncGroup block, GroupReporter reporter, LongSupplier wallMillis) {
        this.block = block;
        this.reporter = reporter;
        this.wallMillis = wallMillis;
        this.machine = new SyncGroup(block.name());
        this.sinceMillis = wallMillis.getAsLong();
    }

    /** The same as another one now, over copies of its members: to see what would happen. */
    GroupRuntime(GroupRuntime other, Map<RouterRuntime, RouterRuntime> copies, GroupReporter reporter,
            LongSupplier wallMillis) {
        this.block = other.block;
        this.reporter = reporter;
        this.wallMillis = wallMillis;
        this.machine = other.machine.copy(router -> copies.get(other.members.get(router)).machine());
        this.cause = other.cause;
        this.epoch = other.epoch;
        other.members.values().forEach(member -> {
            RouterRuntime copy = copies.get(member);
            members.put(copy.machine(), copy);
            copy.joins(this);
        });
    }

    /** In a copy: members that are MASTER go on speaking until then, each in its turn. */
    void speak(long untilNanos) {
        RouterRuntime next = nextMaster(untilNanos);
        while (next != null) {
            next.timerExpired(next.machine().deadlineNanos());
            next = nextMaster(untilNanos);
        }
    }

    private RouterRuntime nextMaster(long untilNanos) {
        return members.values().stream().filter(member -> member.machine().state() == VrrpState.MASTER)
                .filter(member -> member.machine().deadlineNanos() < untilNanos)
                .min(Comparator.comparingLong(member -> member.machine().deadlineNanos())).orElse(null);
    }

    String name() {
        return block.name();
    }

    /** Takes over the block and the members; those that stay are not touched. */
    void become(VrrpSyncGroup changed, List<RouterRuntime> routers, long nowNanos) {
        block = changed;
        Map<String, VirtualRouter> wanted = new LinkedHashMap<>();
        for (RouterRuntime router : routers) {
            wanted.put(router.want().instance().name(), router.machine());
            members.put(router.machine(), router);
            router.joins(this);
        }
        Set<VirtualRouter> staying = new LinkedHashSet<>(wanted.values());
        for (RouterRuntime member : members.values()) {
            if (!staying.contains(member.machine())) {
                member.leaves(this);
            }
        }
        List<GroupDoing> doings;
        try {
            doings = machine.members(nowNanos, wanted);
        } catch (RuntimeException impossible) {
            withdrawAll(impossible, nowNanos);
            return;
        }
        carryOut(doings, nowNanos);
        members.keySet().retainAll(staying);
    }

    /** Ends because the configuration names it no longer; its members stand alone from now on. */
    void remove(long nowNanos) {
        VrrpState from = machine.state();
        become(block, List.of(), nowNanos);
        reporter.removed(block, from, "removed from the configuration", wallMillis.getAsLong());
    }

    /** Its members have ended because this bundle does. */
    void stopped(VrrpState from, String reason) {
        reporter.stopped(block, from, reason, wallMillis.getAsLong());
    }

    VrrpState state() {
        return machine.state();
    }

    /** Something happened to a member. */
    void step(RouterRuntime member, long nowNanos, VrrpEvent event) {
        List<GroupDoing> doings;
        try {
            doings = machine.step(nowNanos, member.machine(), event);
        } catch (RuntimeException impossible) {
            withdrawAll(impossible, nowNanos);
            return;
        }
        carryOut(doings, nowNanos);
    }

    /** A member has withdrawn: the others follow it into FAULT. */
    void broken(RouterRuntime member, String reason, long nowNanos) {
        List<GroupDoing> doings;
        try {
            doings = machine.broken(nowNanos, member.machine(), reason);
        } catch (RuntimeException impossible) {
            withdrawAll(impossible, nowNanos);
            return;
        }
        carryOut(doings, nowNanos);
    }

    /** An impossible state within the group: none of its members can be trusted. */
    private void withdrawAll(RuntimeException impossible, long nowNanos) {
        List<RouterRuntime> all = new ArrayList<>(members.values());
        all.forEach(member -> member.leaves(this));
        all.forEach(member -> member.withdraw(impossible, nowNanos));
    }

    private void carryOut(List<GroupDoing> doings, long nowNanos) {
        if (carryingOut) {
            waiting.add(doings);
            return;
        }
        carryingOut = true;
        try {
            List<GroupDoing> next = doings;
            while (next != null) {
                for (int i = 0; i < next.size(); i++) {
                    carryOut(next.get(i), nowNanos);
                }
                next = waiting.poll();
            }
        } finally {
            carryingOut = false;
        }
        members.forEach((router, member) -> member.arm());
    }

    private void carryOut(GroupDoing doing, long nowNanos) {
        if (doing instanceof GroupDoing.OfMember of) {
            members.get(of.member()).carryOut(of.action(), nowNanos);
        } else if (doing instanceof GroupDoing.GroupChanged changed) {
            cause = changed.cause().text();
            sinceMillis = wallMillis.getAsLong();
            if (changed.to() != VrrpState.INIT) { // the end is told by stopped and removed
                epoch = reporter.entered(block, changed.from(), changed.to(), cause, sinceMillis);
            }
        }
    }

    /** What keeps a member from being MASTER that would be. */
    List<String> heldBackBy(VirtualRouter member) {
        return machine.heldBackBy(member);
    }

    SyncGroupStatus status() {
        Set<String> heldBack = new LinkedHashSet<>();
        for (RouterRuntime member : members.values()) {
            String name = member.want().instance().name();
            if (machine.state() == VrrpState.FAULT || machine.state() == VrrpState.INIT) {
                member.ownFaults().forEach(fault -> heldBack.add(name + ": " + fault));
            } else {
                heldBack.addAll(member.heldBack());
            }
        }
        return new Status(name(), machine.state(), sinceMillis, cause,
                members.values().stream().map(member -> member.want().instance().name()).toList(),
                List.copyOf(heldBack), epoch);
    }
}
