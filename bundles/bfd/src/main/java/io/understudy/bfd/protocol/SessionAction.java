package io.understudy.bfd.protocol;

/** What is to be done for a session. */
public sealed interface SessionAction {

    /** Send it now. */
    record Send(ControlPacket packet) implements SessionAction {
    }

    /**
     * The session's state changed.
     *
     * @param from       before
     * @param to         now
     * @param diagnostic why, where it went down
     * @param remoteAdminDown {@code true}: the neighbour was taken down by its operator, which is no failure (E11)
     */
    record StateChanged(SessionState from, SessionState to, Diagnostic diagnostic, boolean remoteAdminDown)
            implements SessionAction {
    }
}
