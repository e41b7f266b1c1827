package io.understudy.shell.command;

import io.understudy.api.vrrp.VirtualRouterStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counters of packets that a router refused or wondered about, with what an operator can do. The counters' names are a
 * contract of the vrrp engine (keepalived's statistics); one that is not known here is shown by its name alone.
 */
final class Refusals {

    private static final Map<String, String> ADVICE = advice();

    private Refusals() {
    }

    private static Map<String, String> advice() {
        Map<String, String> advice = new LinkedHashMap<>();
        advice.put("auth_failure", "wrong password: make auth_pass the same on all nodes");
        advice.put("authtype_mismatch", "another auth_type: make it the same on all nodes, "
                + "or another cluster uses this VRID");
        advice.put("invalid_authtype", "an authentication type that no RFC knows");
        advice.put("auth_ext_missing", "not signed: configure auth_hmac on all nodes");
        advice.put("auth_ext_malformed", "an auth_hmac trailer of another kind");
        advice.put("auth_ext_unknown_key", "signed with an auth_hmac key that is not known here: give it to all nodes");
        advice.put("auth_ext_invalid_hmac", "wrong auth_hmac signature: make the key of that id the same on all nodes");
        advice.put("auth_ext_stale", "its clock and ours differ too much: set the clocks (NTP)");
        advice.put("auth_ext_replay", "an auth_hmac number that was there before: repeated by somebody");
        advice.put("advert_interval_err", "another advert_int: make it the same on all nodes");
        advice.put("addr_list_err", "other addresses, accepted all the same: make virtual_ipaddress the same on all "
                + "nodes, or another cluster uses this VRID");
        advice.put("wrong_version", "another vrrp_version: make it the same on all nodes");
        advice.put("ip_ttl_err", "TTL is not 255: it came through a router, or is forged");
        advice.put("packet_len_err", "cut off, or its length does not fit its contents");
        advice.put("bad_checksum", "damaged on its way");
        advice.put("invalid_type_rcvd", "not an advertisement");
        advice.put("bad_ip_header", "damaged on its way");
        advice.put("wrong_protocol", "not VRRP");
        advice.put("wrong_virtual_router_id", "for another virtual router");
        advice.put("unknown_unicast_peer", "its sender is no unicast_peer of ours");
        advice.put("unicast_ttl_err", "TTL is not within min_ttl and max_ttl of that unicast_peer");
        return advice;
    }

    /** Whether a counter tells of packets that were refused or odd. */
    static boolean counts(String counter) {
        return ADVICE.containsKey(counter) || isTwice(counter);
    }

    /** Some are counted under keepalived's name for several together as well. */
    private static boolean isTwice(String counter) {
        return List.of("advert_interval_mismatch", "ah_sequence", "wrong_delivery").contains(counter);
    }

    /** What happened to how many packets, by counter; empty where all were as they should be. */
    static Map<String, String> of(VirtualRouterStatus router) {
        Map<String, String> told = new LinkedHashMap<>();
        router.counters().forEach((counter, count) -> {
            if (count != 0 && ADVICE.containsKey(counter)) {
                told.put(counter, count + ", " + ADVICE.get(counter));
            }
        });
        return told;
    }

    /** The same in one line: {@code auth_failure 3, addr_list_err 1}; empty where there is nothing to tell. */
    static String line(VirtualRouterStatus router) {
        List<String> parts = new ArrayList<>();
        router.counters().forEach((counter, count) -> {
            if (count != 0 && ADVICE.containsKey(counter)) {
                parts.add(counter + " " + count);
            }
        });
        return String.join(", ", parts);
    }
}
