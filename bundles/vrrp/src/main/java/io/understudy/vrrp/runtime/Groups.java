package io.understudy.vrrp.runtime;

import io.understudy.api.config.VrrpSyncGroup;
import io.understudy.api.vrrp.SyncGroupStatus;
import io.understudy.api.vrrp.VrrpState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** The running sync groups. Reactor thread only. */
final class Groups {

    private final GroupReporter reporter;
    private final LongSupplier wallMillis;
    private final Map<String, GroupRuntime> byName = new LinkedHashMap<>();
    private Map<String, VrrpSyncGroup> ofMember = Map.of();

    Groups(GroupReporter reporter, LongSupplier wallMillis) {
        this.reporter = reporter;
        this.wallMillis = wallMillis;
    }

    /** The same as others now, over copies of their members. */
    Groups(Groups other, Map<RouterRuntime, RouterRuntime> copies, GroupReporter reporter, LongSupplier wallMillis) {
        this(reporter, wallMillis);
        ofMember = other.ofMember;
        other.byName.forEach((name, group) -> byName.put(name,
                new GroupRuntime(group, copies, reporter, wallMillis)));
    }

    /** The group that a router is configured to belong to; {@code null}: none. */
    VrrpSyncGroup configuredFor(String router) {
        return ofMember.get(router);
    }

    /**
     * Makes the groups equal to what is wanted, as far as their members run. Called before routers of a reload end, so
     * that those stand alone by then, and again when new ones are there, before they start.
     */
    void apply(List<VrrpSyncGroup> wanted, Map<String, RouterRuntime> running, long nowNanos) {
        Map<String, VrrpSyncGroup> members = new LinkedHashMap<>();
        Map<String, VrrpSyncGroup> groups = new LinkedHashMap<>();
        for (VrrpSyncGroup group : wanted) {
            groups.put(group.name(), group);
            group.settings().get(VrrpSyncGroup.GROUP).forEach(name -> members.putIfAbsent(name, group));
        }
        ofMember = members;
        // who changes its group leaves the old one first
        for (GroupRuntime group : List.copyOf(byName.values())) {
            if (groups.containsKey(group.name())) {
                group.become(groups.get(group.name()), staying(group, running), nowNanos);
            } else {
                byName.remove(group.name());
                group.remove(nowNanos);
            }
        }
        for (VrrpSyncGroup group : wanted) {
            byName.computeIfAbsent(group.name(), name -> new GroupRuntime(group, reporter, wallMillis))
                    .become(group, routers(group, running), nowNanos);
        }
    }

    private List<RouterRuntime> staying(GroupRuntime group, Map<String, RouterRuntime> running) {
        List<RouterRuntime> all = new ArrayList<>();
        for (RouterRuntime router : running.values()) {
            VrrpSyncGroup next = ofMember.get(router.want().instance().name());
            if (router.group() == group && next != null && next.name().equals(group.name())) {
                all.add(router);
            }
        }
        return all;
    }

    private List<RouterRuntime> routers(VrrpSyncGroup group, Map<String, RouterRuntime> running) {
        return group.settings().get(VrrpSyncGroup.GROUP).stream()
                .filter(name -> ofMember.get(name) == group).map(running::get)
                .filter(router -> router != null && !router.isWithdrawn()).toList();
    }

    /** The states now, for {@link #stopped}. */
    Map<GroupRuntime, VrrpState> states() {
        Map<GroupRuntime, VrrpState> states = new LinkedHashMap<>();
        byName.values().forEach(group -> states.put(group, group.state()));
        return states;
    }

    /** All routers have stopped: now their groups are told (C80, C141). */
    void stopped(Map<GroupRuntime, VrrpState> before, String reason) {
        before.forEach((group, from) -> group.stopped(from, reason));
        byName.clear();
    }

    List<SyncGroupStatus> status() {
        return byName.values().stream().map(GroupRuntime::status).toList();
    }
}
