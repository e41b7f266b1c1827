package io.understudy.vrrp.protocol;

/**
 * Why a packet was refused. Names are keepalived's where it counts such packets (its statistics), our own otherwise.
 */
public enum DropReason {
    /** Not an IPv4 or IPv6 header, or cut off within it. */
    BAD_IP_HEADER("bad_ip_header", "a damaged IP header"),
    /** Neither VRRP (112) nor AH (51). */
    WRONG_PROTOCOL("wrong_protocol", "not VRRP"),
    /** For another virtual router. */
    WRONG_VIRTUAL_ROUTER_ID("wrong_virtual_router_id", "for another virtual router"),
    /** Length does not fit the number of addresses, or the IP header's total length. */
    PACKET_LENGTH("packet_len_err", "its length does not fit its contents"),
    /** TTL or hop limit is not 255: sent from beyond a router (RFC 9568 section 7.1). */
    IP_TTL("ip_ttl_err", "TTL is not 255: it came through a router, or is forged"),
    /** Another version than ours. */
    WRONG_VERSION("wrong_version", "another version; make it the same on all nodes"),
    /** Authentication type that no RFC knows. */
    INVALID_AUTH_TYPE("invalid_authtype", "an authentication type that no RFC knows"),
    /** Authentication type is not the one configured. */
    AUTH_TYPE_MISMATCH("authtype_mismatch", "another auth_type; make it the same on all nodes"),
    /** Wrong password. */
    AUTH_FAILURE("auth_failure", "wrong password; make auth_pass the same on all nodes"),
    /** AH with a sequence number that was there before; keepalived counts it in auth_failure. */
    AH_SEQUENCE("ah_sequence", "an AH sequence number that was there before: repeated by somebody, or its sender has "
            + "begun anew"),
    /** Without {@code auth_hmac}'s trailer. */
    AUTH_EXT_MISSING("auth_ext_missing", "not signed; configure auth_hmac on all nodes, or mode permissive while they "
            + "change to it"),
    /** A trailer of another kind. */
    AUTH_EXT_MALFORMED("auth_ext_malformed", "its auth_hmac trailer is not what we know"),
    /** Signed with a key of which we have not the id. */
    AUTH_EXT_UNKNOWN_KEY("auth_ext_unknown_key", "signed with an auth_hmac key that we have not; give all nodes the "
            + "key before it becomes active_key"),
    /** Signed with another key of the same id, or changed on its way. */
    AUTH_EXT_INVALID_HMAC("auth_ext_invalid_hmac", "wrong auth_hmac signature; make the key of that id the same on all "
            + "nodes"),
    /** The clocks differ too much. */
    AUTH_EXT_STALE("auth_ext_stale", "its clock and ours differ by more than auth_hmac's time_window; set the clocks "
            + "(NTP), or use anti_replay monotonic"),
    /** A trailer's number that was there before. */
    AUTH_EXT_REPLAY("auth_ext_replay", "an auth_hmac number that was there before: repeated by somebody, or the clock "
            + "of its sender went back"),
    /** Version 2: another interval than ours; version 3: 0. */
    ADVERT_INTERVAL("advert_interval_mismatch", "another advert_int; make it the same on all nodes"),
    /** Not an advertisement. */
    INVALID_TYPE("invalid_type_rcvd", "not an advertisement"),
    /** Checksum wrong. */
    BAD_CHECKSUM("bad_checksum", "wrong checksum: damaged on its way"),
    /** Multicast for a unicast router, or the other way round; keepalived counts it in addr_list_err. */
    WRONG_DELIVERY("wrong_delivery", "unicast where multicast is expected or the other way round; name a unicast_peer "
            + "on all nodes or on none"),
    /** The owner of the addresses listens to nobody ({@code owner_ignore_adverts}). */
    IGNORED_BY_OWNER("ignored_by_owner", "the owner of the addresses ignores adverts"),
    /** Unicast, from somebody who is no peer. */
    UNKNOWN_PEER("unknown_unicast_peer", "the sender is no unicast_peer of ours"),
    /** Unicast, and not within the peer's min_ttl and max_ttl. */
    PEER_TTL("unicast_ttl_err", "TTL is not within min_ttl and max_ttl of that unicast_peer");

    private final String counterName;
    private final String text;

    DropReason(String counterName, String text) {
        this.counterName = counterName;
        this.text = text;
    }

    /** Name in statistics. */
    public String counterName() {
        return counterName;
    }

    /** For people: what is wrong, and where it helps, what to do. */
    public String text() {
        return text;
    }
}
