package io.understudy.balancer.wanted;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.GroupEntry;
import io.understudy.api.config.ServiceTarget;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VirtualServer;
import io.understudy.api.config.VirtualServerGroup;
import io.understudy.balancer.policy.GroupMarks;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which groups of a configuration need marks ({@code nftables_ipvs}). As under keepalived those that have a fwmark among
 * their entries need none: each of their addresses is a service.
 */
public final class MarkedGroups {

    private MarkedGroups() {
    }

    /**
     * The marks under a configuration.
     *
     * @param before the marks that are in force
     */
    public static GroupMarks of(Configuration configuration, GroupMarks before) {
        Settings global = configuration.globalDefs().settings();
        if (global.get(GlobalDefs.NFTABLES_IPVS) == null) {
            return GroupMarks.NONE;
        }
        Set<String> markable = new HashSet<>();
        Set<Integer> reserved = new HashSet<>();
        for (VirtualServerGroup group : configuration.all(VirtualServerGroup.class)) {
            List<GroupEntry.Mark> written = group.entries().stream().filter(GroupEntry.Mark.class::isInstance)
                    .map(GroupEntry.Mark.class::cast).toList();
            written.forEach(mark -> reserved.add((int) mark.mark()));
            if (written.isEmpty() && !group.entries().isEmpty()) {
                markable.add(group.name());
            }
        }
        Set<GroupMarks.User> users = new LinkedHashSet<>();
        for (VirtualServer server : configuration.all(VirtualServer.class)) {
            if (server.target() instanceof ServiceTarget.Mark mark) {
                reserved.add((int) mark.mark());
            } else if (server.target() instanceof ServiceTarget.Group group && markable.contains(group.name())) {
                users.add(new GroupMarks.User(group.name(), Services.transport(server)));
            }
        }
        return before.following(global.get(GlobalDefs.NFTABLES_IPVS_START_FWMARK), List.copyOf(users), reserved);
    }
}
