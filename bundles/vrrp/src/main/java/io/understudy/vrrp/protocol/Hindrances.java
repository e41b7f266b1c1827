package io.understudy.vrrp.protocol;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** What keeps a router from taking part: its own faults, no source address, and those of its sync group's members. */
final class Hindrances {

    private List<String> own = List.of();
    private InetAddress source;
    private List<String> ofGroup = List.of();

    Hindrances() {
    }

    Hindrances(Hindrances other) {
        own = other.own;
        source = other.source;
        ofGroup = other.ofGroup;
    }

    void own(List<String> faults, InetAddress address) {
        own = faults;
        source = address;
    }

    void ofGroup(List<String> faults) {
        ofGroup = faults;
    }

    boolean any() {
        return !own.isEmpty() || source == null || !ofGroup.isEmpty();
    }

    /** As told, without what follows from them. */
    List<String> own() {
        return own;
    }

    InetAddress source() {
        return source;
    }

    /** The router's own, with a missing source address. */
    List<String> ofRouter() {
        return source != null ? own : with(own, List.of("no address to send adverts from"));
    }

    List<String> all() {
        return ofGroup.isEmpty() ? ofRouter() : with(ofRouter(), ofOthersAlone());
    }

    /** Those of the other members that are not the router's own too: what the group tracks, every member reports. */
    List<String> ofOthersAlone() {
        return ofGroup.stream().filter(line -> own.stream().noneMatch(fault -> line.endsWith(": " + fault))).toList();
    }

    private static List<String> with(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }
}
