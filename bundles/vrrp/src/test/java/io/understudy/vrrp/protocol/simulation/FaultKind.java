package io.understudy.vrrp.protocol.simulation;

/** What is done to a simulated cluster; each must occur in a run. */
enum FaultKind {
    LOSS, DUPLICATION, DELAY, ONE_WAY_CUT, PARTITION, LAN_HEALED, CRASH, RESTART, STOP, DRIFT, PAUSE, LINK_DOWN,
    LINK_UP, TRACKER_MOVED, RELOADED, REGROUPED, ADDRESS_REMOVED, SOURCE_LOST, FOREIGN_PACKET, STANDS_ASIDE, RETURNS
}
