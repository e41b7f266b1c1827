package io.understudy.itests.network.interop;

import io.understudy.itests.lab.Captured;
import io.understudy.itests.lab.Frame;
import java.util.List;
import java.util.Optional;

/** Who advertised when: a witness of what there was to hear. */
record Wire(List<Captured> frames) {

    private static final long NANOS_PER_MILLI = 1_000_000;
    /** RFC 9568 section 6.1: a backup waits for so many intervals, and its skew time. */
    private static final int WAIT_INTERVALS = 3;
    /** Who says nothing for longer is not busy but mute. */
    private static final int MUTE_INTERVALS = 10;

    /**
     * Whether the other one, who had spoken, paused while the one that came waited for it, as a busy host may do at a
     * tenth of a second: the one spoke, and had had nothing to hear.
     */
    boolean pausedBefore(Cell cell, long cameNanos, int onesPriority, int othersPriority) {
        long intervalNanos = cell.variant().pace().millis * NANOS_PER_MILLI;
        Optional<Captured> spoke = frames.stream().filter(captured -> captured.nanos() >= cameNanos
                && isFrom(cell, onesPriority, captured.frame())).findFirst();
        return spoke.flatMap(first -> lastBefore(first.nanos(), cell, othersPriority)
                .map(heard -> first.nanos() - heard.nanos()))
                .filter(gap -> gap > WAIT_INTERVALS * intervalNanos && gap < MUTE_INTERVALS * intervalNanos).isPresent();
    }

    private Optional<Captured> lastBefore(long nanos, Cell cell, int priority) {
        return frames.stream().filter(captured -> captured.nanos() < nanos && isFrom(cell, priority, captured.frame()))
                .reduce((earlier, later) -> later);
    }

    private static boolean isFrom(Cell cell, int priority, Frame frame) {
        return frame.sender().filter(new Frame.Sender(cell.virtualRouterId(), priority)::equals).isPresent();
    }
}
