package io.understudy.vrrp.protocol;

import static io.understudy.vrrp.protocol.Wording.address;

import java.net.InetAddress;

/** What a sync group made its members do. */
public sealed interface GroupCause extends Cause {

    /**
     * A member of the sync group changed its state, and all others with it.
     *
     * @param group  the sync group's name
     * @param member the member's name
     * @param cause  why the member did
     */
    record Synced(String group, String member, Cause cause) implements GroupCause {
        @Override
        public String text() {
            return "sync group " + group + ": " + member + ": " + cause.text();
        }
    }

    /**
     * A member that joined a MASTER group found a MASTER on its LAN.
     *
     * @param master   who
     * @param priority its priority
     */
    record FollowsAnother(InetAddress master, int priority) implements GroupCause {
        @Override
        public String text() {
            return "joined and heard " + address(master) + " as MASTER with priority " + priority;
        }
    }

    /**
     * A MASTER became member of a sync group that is not.
     *
     * @param group the sync group's name
     */
    record JoinedBackup(String group) implements GroupCause {
        @Override
        public String text() {
            return "joined sync group " + group + ", whose members are not all MASTER";
        }
    }
}
