package io.understudy.vrrp.protocol;

import io.understudy.api.vrrp.VrrpState;
import java.util.ArrayList;
import java.util.List;

/** What a {@link SyncGroup} keeps of one of its members. */
final class GroupMember {

    final String name;
    final VirtualRouter router;
    /** What the steady state gives, made once. */
    private final List<GroupDoing> onlyAdvert;
    /** Waits until all members are ready; {@code null}: none. */
    VrrpEvent.Start pendingStart;
    /** Came to a group that is MASTER and listens first. */
    boolean joining;
    /** Why it takes no part any more; {@code null}: it does. */
    String broken;
    private List<String> told = List.of();

    GroupMember(String name, VirtualRouter router) {
        this.name = name;
        this.router = router;
        this.onlyAdvert = List.of(new GroupDoing.OfMember(router, VrrpAction.SEND_ADVERT));
    }

    GroupMember(GroupMember other, VirtualRouter router) {
        this(other.name, router);
        pendingStart = other.pendingStart;
        joining = other.joining;
        broken = other.broken;
        told = other.told;
    }

    boolean isStarted() {
        return broken == null && router.state() != VrrpState.INIT;
    }

    boolean is(VrrpState state) {
        return broken == null && router.state() == state;
    }

    /** Its own reasons not to take part, the group's apart. */
    List<String> faults() {
        if (broken != null) {
            return List.of(broken);
        }
        if (pendingStart == null) {
            return router.state() == VrrpState.INIT ? List.of() : router.ownFaults();
        }
        if (pendingStart.source() != null) {
            return pendingStart.faults();
        }
        List<String> all = new ArrayList<>(pendingStart.faults());
        all.add("no address to send adverts from");
        return all;
    }

    /** What changes while it waits for the others is part of its start; the machine keeps the rest itself. */
    void beforeStart(VrrpEvent event) {
        if (event instanceof VrrpEvent.FaultsChanged changed) {
            pendingStart = new VrrpEvent.Start(pendingStart.source(), changed.faults());
        } else if (event instanceof VrrpEvent.SourceChanged changed) {
            pendingStart = new VrrpEvent.Start(changed.source(), pendingStart.faults());
        } else if (event instanceof VrrpEvent.Stop) {
            pendingStart = null;
        }
    }

    /** Hands on an event; what is to be done is added to a list. */
    void step(long now, VrrpEvent event, List<GroupDoing> doings) {
        for (VrrpAction action : router.step(now, event)) {
            doings.add(new GroupDoing.OfMember(router, action));
        }
    }

    /** Tells it what keeps the others from taking part, where that is news to it. */
    void tellFaults(long now, List<String> ofOthers, List<GroupDoing> doings) {
        if (broken == null && !ofOthers.equals(told)) {
            told = ofOthers;
            step(now, new VrrpEvent.GroupFaults(ofOthers), doings);
        }
    }

    List<GroupDoing> asDoings(List<VrrpAction> actions) {
        if (actions.isEmpty()) {
            return List.of();
        }
        if (actions == Mastership.ONLY_ADVERT) {
            return onlyAdvert;
        }
        List<GroupDoing> doings = new ArrayList<>(actions.size());
        for (VrrpAction action : actions) {
            doings.add(new GroupDoing.OfMember(router, action));
        }
        return doings;
    }
}
