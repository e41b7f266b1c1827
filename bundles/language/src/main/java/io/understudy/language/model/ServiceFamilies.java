package io.understudy.language.model;

import io.understudy.api.config.GroupEntry;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.ServiceTarget;
import io.understudy.api.config.VirtualServer;
import io.understudy.api.config.VirtualServerGroup;
import java.util.List;
import java.util.Map;

/** Which address family a service by mark or group has, and what its group contains (D10, D14). */
final class ServiceFamilies {

    private final Reading reading;
    private final Map<String, VirtualServerGroup> groups;

    ServiceFamilies(Reading reading, Map<String, VirtualServerGroup> groups) {
        this.reading = reading;
        this.groups = groups;
    }

    /** Sets the family that the entries of a group have; {@code false}, with a complaint, where the service is dropped. */
    boolean resolve(VirtualServerDraft draft) {
        String written = draft.settings.get(VirtualServer.IP_FAMILY);
        if (draft.target instanceof ServiceTarget.Address address) {
            boolean conflict = !written.isEmpty() && address.isIpv6() != "inet6".equals(written);
            if (conflict) {
                complain(draft, "Virtual server address family does not match ip_family " + written + " - ignoring",
                        "no ip_family: the address says it");
            }
            draft.settings.clear(VirtualServer.IP_FAMILY);
            return true;
        }
        if (!(draft.target instanceof ServiceTarget.Group group)) {
            return true;
        }
        if (!groups.containsKey(group.name())) {
            complain(draft, "Virtual server group (" + group.name() + ") not set, removing virtual server",
                    "the name of a virtual_server_group");
            return false;
        }
        return family(draft, group.name(), written);
    }

    private boolean family(VirtualServerDraft draft, String group, String written) {
        boolean ipv4 = "inet".equals(written);
        boolean ipv6 = "inet6".equals(written);
        boolean open = false;
        for (GroupEntry entry : entries(draft)) {
            if (entry instanceof GroupEntry.Mark mark) {
                open |= mark.ipv6() == null;
                ipv4 |= Boolean.FALSE.equals(mark.ipv6());
                ipv6 |= Boolean.TRUE.equals(mark.ipv6());
            } else {
                boolean six = ((GroupEntry.Addresses) entry).isIpv6();
                ipv4 |= !six;
                ipv6 |= six;
            }
        }
        if (ipv4 && ipv6 && (open || !written.isEmpty())) {
            complain(draft, "Virtual server group " + group + " mixes IPv4 and IPv6"
                    + (open ? " with fwmarks without a family" : "") + ", removing virtual server",
                    "one family, or inet or inet6 behind each fwmark");
            return false;
        }
        if (ipv6 && !ipv4 && written.isEmpty()) {
            draft.settings.set(VirtualServer.IP_FAMILY, "inet6", draft.block.position());
        }
        return true;
    }

    /** {@code true} where a service has marks only or in part. */
    boolean usesMarks(VirtualServerDraft draft) {
        return draft.target instanceof ServiceTarget.Mark
                || entries(draft).stream().anyMatch(GroupEntry.Mark.class::isInstance);
    }

    /** {@code true} where a service has addresses. */
    boolean wantsProtocol(VirtualServerDraft draft) {
        return draft.target instanceof ServiceTarget.Address
                || entries(draft).stream().anyMatch(GroupEntry.Addresses.class::isInstance);
    }

    private List<GroupEntry> entries(VirtualServerDraft draft) {
        return draft.target instanceof ServiceTarget.Group group && groups.containsKey(group.name())
                ? groups.get(group.name()).entries() : List.of();
    }

    private void complain(VirtualServerDraft draft, String message, String expected) {
        reading.complaints().add(Kind.BAD_VALUE, draft.block, message, expected);
    }
}
