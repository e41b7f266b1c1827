package io.understudy.checkers.ping;

import io.understudy.api.check.CheckResult;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why an echo could not even be sent, and whose fault that is (D41). */
final class SendFailure {

    /** What the JDK says: {@code errno: 101, error: Can't send ICMP packet}. */
    private static final Pattern ERRNO = Pattern.compile("errno: (\\d+),.*", Pattern.DOTALL);
    /** What speaks of the way to the target (asm-generic/errno.h). */
    private static final Map<String, String> OF_THE_TARGET = Map.of("100", "network is down", "101",
            "network is unreachable: no route", "112", "host is down", "113", "no route to host");
    private static final Map<String, String> OF_OURS = Map.of("1", "a firewall on this host forbids it", "13",
            "a route of this host prohibits it");

    private SendFailure() {
    }

    static CheckResult of(String message, String target) {
        Matcher matcher = ERRNO.matcher(String.valueOf(message));
        String errno = matcher.matches() ? matcher.group(1) : "";
        String ofTheTarget = OF_THE_TARGET.get(errno);
        if (ofTheTarget != null) {
            return CheckResult.down(ofTheTarget + " (" + target + ")");
        }
        String said = errno.isEmpty() ? String.valueOf(message).strip() : "error " + errno + " of the kernel";
        return CheckResult.broken("cannot send an echo to " + target + ": " + OF_OURS.getOrDefault(errno, said));
    }
}
