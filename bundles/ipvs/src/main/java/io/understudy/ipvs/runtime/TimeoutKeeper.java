package io.understudy.ipvs.runtime;

import io.understudy.ipvs.codec.IpvsReplies;
import io.understudy.ipvs.codec.IpvsRequests;
import io.understudy.ipvs.codec.Timeouts;
import io.understudy.ipvs.protocol.JournalLine;
import io.understudy.linux.genericnetlink.GenericOutcome;
import io.understudy.linux.genericnetlink.MalformedAttributesException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets the timeouts of connections and gives back what the kernel had before (behaviour D15), also after a crash: the
 * journal knows. Worker's thread only.
 */
final class TimeoutKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(TimeoutKeeper.class);

    private final Kernel kernel;
    private final Journal journal;
    private final Remarks remarks;
    private Timeouts wanted = Timeouts.UNCHANGED;
    private Runnable ending;

    TimeoutKeeper(Kernel kernel, Journal journal, Remarks remarks) {
        this.kernel = kernel;
        this.journal = journal;
        this.remarks = remarks;
    }

    /** These shall hold; what is 0 shall be as the kernel had it. */
    void want(Timeouts timeouts) {
        wanted = timeouts;
        proceed();
    }

    /** What the kernel had before shall hold again. */
    void end(Runnable whenDone) {
        ending = whenDone;
        want(Timeouts.UNCHANGED);
    }

    void proceed() {
        boolean isSet = !journal.original().equals(Timeouts.UNCHANGED);
        if (!isSet && wanted.equals(Timeouts.UNCHANGED) || !kernel.isOpen()) {
            ended();
        } else if (isSet) {
            set();
        } else {
            kernel.query(false, List.of(IpvsRequests.timeouts()), this::remember);
        }
    }

    private void remember(GenericOutcome outcome) {
        try {
            if (!outcome.replies().get(0).isEmpty()) {
                journal.note(List.of(new JournalLine.Original(IpvsReplies.timeouts(outcome.replies().get(0).get(0)))));
                set();
            }
        } catch (MalformedAttributesException e) {
            LOG.error("what the kernel says of its timeouts is not understood", e);
        }
    }

    private void set() {
        Timeouts original = journal.original();
        Timeouts values = new Timeouts(wanted.tcpSeconds() == 0 ? original.tcpSeconds() : wanted.tcpSeconds(),
                wanted.tcpFinSeconds() == 0 ? original.tcpFinSeconds() : wanted.tcpFinSeconds(),
                wanted.udpSeconds() == 0 ? original.udpSeconds() : wanted.udpSeconds());
        boolean givenBack = wanted.equals(Timeouts.UNCHANGED);
        kernel.carryOut(List.of(IpvsRequests.setTimeouts(values)), outcome -> {
            if (!outcome.refusals().isEmpty()) {
                remarks.warning("ipvs.timeouts.failed", "ipvs",
                        "cannot set lvs_timeouts: " + outcome.refusals().get(0).cause().errorName());
            } else if (givenBack) {
                journal.note(List.of(new JournalLine.Original(Timeouts.UNCHANGED)));
            }
            ended();
        });
    }

    private void ended() {
        if (ending != null) {
            Runnable told = ending;
            ending = null;
            told.run();
        }
    }
}
