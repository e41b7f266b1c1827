package io.understudy.bfd.protocol;

/** What happens to a session. */
public sealed interface SessionEvent {

    /** The time of {@link Session#deadlineNanos()} has come. */
    record TimerExpired() implements SessionEvent {
    }

    /** A packet that belongs to this session. */
    record PacketReceived(ControlPacket packet) implements SessionEvent {
    }

    /** Begin, or begin again: from AdminDown to Down. */
    record Enabled() implements SessionEvent {
    }

    /** Stop: AdminDown is told to the other side. Also where no socket can be opened (E13). */
    record Disabled() implements SessionEvent {
    }

    /** Other settings; the session goes on (E14). */
    record Reconfigured(SessionSettings settings) implements SessionEvent {
    }
}
