package io.understudy.checkers.ping;

import io.understudy.api.check.CheckResult;
import java.util.Locale;
import java.util.Map;

/** Why an echo could not even be sent, and whose fault that is (D41). */
final class SendFailure {

    /** What the kernel says of the way to the target, in its own words. */
    private static final Map<String, String> OF_THE_TARGET = Map.of("network is unreachable",
            "network is unreachable: no route", "no route to host", "no route to host", "host is down", "host is down",
            "network is down", "network is down");
    private static final Map<String, String> OF_OURS = Map.of("operation not permitted",
            "a firewall on this host forbids it", "permission denied", "a route of this host prohibits it");

    private SendFailure() {
    }

    static CheckResult of(String message, String target) {
        String said = String.valueOf(message).strip();
        String key = said.toLowerCase(Locale.ROOT).replaceFirst(" \\(.*", "");
        String ofTheTarget = OF_THE_TARGET.get(key);
        return ofTheTarget != null ? CheckResult.down(ofTheTarget + " (" + target + ")")
                : CheckResult.broken("cannot send an echo to " + target + ": " + OF_OURS.getOrDefault(key, said));
    }
}
