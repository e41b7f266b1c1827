package io.understudy.vrrp.protocol;

import io.understudy.api.vrrp.VrrpState;

/** What a step of a {@link SyncGroup} comes to, in the order of the list. */
public sealed interface GroupDoing {

    /**
     * A member has something to do.
     *
     * @param member which
     * @param action what
     */
    record OfMember(VirtualRouter member, VrrpAction action) implements GroupDoing {
    }

    /**
     * The group's state has changed; {@link SyncGroup#state} tells the new one already. First where a group begins
     * to listen, behind those of its members everywhere else (behaviour C80).
     *
     * @param from  state left
     * @param to    state entered
     * @param cause why
     */
    record GroupChanged(VrrpState from, VrrpState to, Cause cause) implements GroupDoing {
    }
}
