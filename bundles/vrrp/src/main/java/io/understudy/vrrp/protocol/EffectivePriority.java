package io.understudy.vrrp.protocol;

import io.understudy.vrrp.protocol.VrrpAction.Remark;
import java.net.InetAddress;

/** A router's priority as it counts now: moved by trackers, by reloads, and by another owner (C69). One thread. */
final class EffectivePriority {

    private int value;

    EffectivePriority(int value) {
        this.value = value;
    }

    int value() {
        return value;
    }

    /**
     * Trackers moved it.
     *
     * @return what people are told; {@code null}: nothing changed, as with an owner
     */
    Remark moved(RouterSettings settings, int to, String reason) {
        if (settings.owner() || to == value) {
            return null;
        }
        if (to < 1 || to >= RouterSettings.OWNER_PRIORITY) {
            throw new IllegalArgumentException("effective priority " + to + " is not within 1 to 254");
        }
        return set(to, reason);
    }

    /** By as much as the base priority, within 1 to 254; that of an owner is always the base priority. */
    void reconfigured(RouterSettings before, RouterSettings next) {
        value = next.owner() ? RouterSettings.OWNER_PRIORITY : before.owner() ? next.basePriority()
                : Math.max(1, Math.min(RouterSettings.OWNER_PRIORITY - 1,
                        value + next.basePriority() - before.basePriority()));
    }

    /** An owner gives in to another one. */
    Remark concede(InetAddress to) {
        return set(OwnerContest.CONCEDED_PRIORITY,
                to.getHostAddress() + " is configured as owner too (priority 255), and does not give way");
    }

    /** An owner that gave in to another one is owner again; {@code null}: it is not such a one. */
    Remark ownAgain(RouterSettings settings, String reason) {
        return !settings.owner() || value == RouterSettings.OWNER_PRIORITY ? null
                : set(RouterSettings.OWNER_PRIORITY, reason);
    }

    private Remark set(int to, String reason) {
        int from = value;
        value = to;
        return new Remark(new OwnCause.PriorityMoved(from, to, reason));
    }
}
