package io.understudy.bfd.runtime;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/** Finds the session that a packet belongs to (RFC 5880 section 6.3). */
final class SessionIndex {

    private int[] discriminators = {};
    private RunningSession[] sessions = {};

    void set(Collection<RunningSession> all) {
        sessions = all.stream().sorted(Comparator.comparingInt(RunningSession::discriminator))
                .toArray(RunningSession[]::new);
        discriminators = Arrays.stream(sessions).mapToInt(RunningSession::discriminator).toArray();
    }

    /** By our number; {@code null}: none. No allocation. */
    RunningSession byDiscriminator(int number) {
        int at = Arrays.binarySearch(discriminators, number);
        return at < 0 ? null : sessions[at];
    }

    /** By who sent it to whom (E9), while the other side does not know our number; {@code null}: none. */
    RunningSession byAddress(InetAddress source, InetAddress destination, boolean multihop) {
        for (RunningSession session : sessions) {
            SessionWant.Path path = session.want().path();
            if (path.multihop() == multihop && path.neighbor().equals(source)
                    && (path.source() == null || path.source().equals(destination))) {
                return session;
            }
        }
        return null;
    }
}
