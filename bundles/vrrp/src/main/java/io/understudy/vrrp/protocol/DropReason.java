package io.understudy.vrrp.protocol;

/**
 * Why a packet was refused. Names are keepalived's where it counts such packets (its statistics), our own otherwise.
 */
public enum DropReason {
    /** Not an IPv4 header, or cut off within it. */
    BAD_IP_HEADER("bad_ip_header"),
    /** Neither VRRP (112) nor AH (51). */
    WRONG_PROTOCOL("wrong_protocol"),
    /** For another virtual router. */
    WRONG_VIRTUAL_ROUTER_ID("wrong_virtual_router_id"),
    /** Length does not fit the number of addresses, or the IP header's total length. */
    PACKET_LENGTH("packet_len_err"),
    /** TTL or hop limit is not 255: sent from beyond a router (RFC 9568 section 7.1). */
    IP_TTL("ip_ttl_err"),
    /** Another version than ours. */
    WRONG_VERSION("wrong_version"),
    /** Authentication type that no RFC knows. */
    INVALID_AUTH_TYPE("invalid_authtype"),
    /** Authentication type is not the one configured. */
    AUTH_TYPE_MISMATCH("authtype_mismatch"),
    /** Wrong password. */
    AUTH_FAILURE("auth_failure"),
    /** Version 2: another interval than ours; version 3: 0. */
    ADVERT_INTERVAL("advert_interval_mismatch"),
    /** Not an advertisement. */
    INVALID_TYPE("invalid_type_rcvd"),
    /** Checksum wrong. */
    BAD_CHECKSUM("bad_checksum");

    private final String counterName;

    DropReason(String counterName) {
        this.counterName = counterName;
    }

    /** Name in statistics. */
    public String counterName() {
        return counterName;
    }
}
