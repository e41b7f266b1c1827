package io.understudy.ipvs.runtime;

import io.understudy.ipvs.codec.IpvsReplies;
import io.understudy.ipvs.codec.IpvsRequests;
import io.understudy.ipvs.codec.SyncDaemonRow;
import io.understudy.ipvs.protocol.JournalLine;
import io.understudy.ipvs.protocol.SyncDaemonPlan;
import io.understudy.linux.genericnetlink.GenericOutcome;
import io.understudy.linux.genericnetlink.GenericReply;
import io.understudy.linux.genericnetlink.MalformedAttributesException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the sync daemons as wanted. Worker's thread only. */
final class SyncKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(SyncKeeper.class);

    private final Kernel kernel;
    private final Journal journal;
    private final Remarks remarks;
    private List<SyncDaemonRow> wanted = List.of();
    private boolean busy;
    private boolean again;
    private Runnable ending;

    SyncKeeper(Kernel kernel, Journal journal, Remarks remarks) {
        this.kernel = kernel;
        this.journal = journal;
        this.remarks = remarks;
    }

    /** These shall run, and no other of ours. */
    void want(List<SyncDaemonRow> daemons) {
        wanted = List.copyOf(daemons);
        proceed();
    }

    /** None of ours shall run any more. */
    void end(Runnable whenDone) {
        ending = whenDone;
        want(List.of());
    }

    void proceed() {
        again = true;
        if (busy) {
            return;
        }
        if (wanted.isEmpty() && journal.daemons().isEmpty() || !kernel.isOpen()) {
            ended();
            return;
        }
        again = false;
        busy = true;
        read(this::compare);
    }

    /** Reads what runs; not called where that cannot be read. */
    void read(Consumer<List<SyncDaemonRow>> whenRead) {
        kernel.query(true, List.of(IpvsRequests.daemons()), outcome -> whenRead.accept(running(outcome)));
    }

    private static List<SyncDaemonRow> running(GenericOutcome outcome) {
        List<SyncDaemonRow> running = new ArrayList<>();
        try {
            for (GenericReply reply : outcome.replies().get(0)) {
                running.add(IpvsReplies.daemon(reply));
            }
        } catch (MalformedAttributesException e) {
            LOG.error("what the kernel says of its sync daemons is not understood", e);
        }
        return running;
    }

    private void compare(List<SyncDaemonRow> running) {
        List<SyncDaemonPlan.Step> steps = SyncDaemonPlan.of(wanted, running, journal.daemons());
        List<JournalLine> claims = new ArrayList<>();
        for (SyncDaemonRow daemon : wanted) {
            if (!journal.daemons().contains(daemon.state())) {
                claims.add(new JournalLine.Daemon(true, daemon.state()));
            }
        }
        for (int state : journal.daemons()) {
            if (wanted.stream().noneMatch(daemon -> daemon.state() == state)
                    && running.stream().noneMatch(daemon -> daemon.state() == state)) {
                claims.add(new JournalLine.Daemon(false, state));
            }
        }
        journal.note(claims);
        if (steps.isEmpty()) {
            done();
            return;
        }
        kernel.carryOut(steps.stream().map(SyncDaemonPlan.Step::request).toList(), outcome -> {
            tell(steps, outcome);
            done();
        });
    }

    private void tell(List<SyncDaemonPlan.Step> steps, GenericOutcome outcome) {
        List<JournalLine> news = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            int index = i;
            SyncDaemonPlan.Step step = steps.get(i);
            outcome.refusals().stream().filter(refusal -> refusal.index() == index).findFirst().ifPresentOrElse(
                    refusal -> remarks.warning("ipvs.sync.failed", SyncDaemonPlan.role(step.state()),
                            "cannot " + step.describe() + ": " + refusal.cause().errorName()
                                    + (refusal.cause().kernelText().isEmpty() ? "" : ": " + refusal.cause().kernelText())
                                    + "; its interface must be up and able to multicast, and no real server may be of"
                                    + " another family than its virtual server"),
                    () -> remarks.info("ipvs.sync", SyncDaemonPlan.role(step.state()), step.done()));
            boolean stays = wanted.stream().anyMatch(daemon -> daemon.state() == step.state());
            if (step.start().isEmpty() && !stays) {
                news.add(new JournalLine.Daemon(false, step.state()));
            }
        }
        journal.note(news);
    }

    private void done() {
        busy = false;
        if (again) {
            proceed();
        } else {
            ended();
        }
    }

    private void ended() {
        if (ending != null) {
            Runnable told = ending;
            ending = null;
            told.run();
        }
    }
}
