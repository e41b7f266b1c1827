package io.understudy.itests.lab;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds log lines that speak of refused packets. What is said about the configuration file does not count, nor what
 * election says: a node that waits to preempt discards the adverts of the lesser one, and says so.
 */
final class PacketComplaints {

    private static final Pattern REFUSED = Pattern.compile(
            "(?i)bogus|invalid|mismatch|malformed|checksum|authentication|unexpected|discard|dropp|refus|reject|not match|different");

    private static final Pattern ELECTION = Pattern.compile("(?i)lower priority");

    private PacketComplaints() {}

    static List<String> in(String log) {
        return log.lines().filter(line -> REFUSED.matcher(line).find() && !ELECTION.matcher(line).find()).toList();
    }
}
