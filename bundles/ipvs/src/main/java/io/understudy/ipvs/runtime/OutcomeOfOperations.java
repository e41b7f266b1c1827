package io.understudy.ipvs.runtime;

import io.understudy.api.dataplane.EntryFailure;
import io.understudy.api.dataplane.ServiceKey;
import io.understudy.ipvs.protocol.Answer;
import io.understudy.ipvs.protocol.IpvsOperation;
import io.understudy.ipvs.protocol.JournalLine;
import io.understudy.linux.KernelException;
import io.understudy.linux.genericnetlink.GenericOutcome;
import io.understudy.linux.genericnetlink.GenericOutcome.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What became of operations that were sent together. */
final class OutcomeOfOperations {

    private final List<IpvsOperation> done = new ArrayList<>();
    private final List<IpvsOperation> followUps = new ArrayList<>();
    private final List<EntryFailure> failed = new ArrayList<>();
    private final List<JournalLine> journal = new ArrayList<>();
    private final Set<ServiceKey> failedServices = new HashSet<>();
    private boolean mustReadAgain;

    /**
     * Sorts them.
     *
     * @param earlier failures of services whose destinations may be among these
     */
    OutcomeOfOperations(List<IpvsOperation> operations, GenericOutcome outcome, Failures earlier) {
        int next = 0;
        List<Refusal> refusals = outcome.refusals();
        for (int i = 0; i < operations.size(); i++) {
            IpvsOperation operation = operations.get(i);
            if (next < refusals.size() && refusals.get(next).index() == i) {
                refused(operation, refusals.get(next).cause(), earlier);
                next++;
            } else {
                done(operation);
            }
        }
    }

    private void done(IpvsOperation operation) {
        done.add(operation);
        if (operation instanceof IpvsOperation.DeleteService
                || operation instanceof IpvsOperation.DeleteDestination) {
            notOurs(operation);
        }
    }

    private void notOurs(IpvsOperation operation) {
        journal.add(new JournalLine.Row(false, operation.service(),
                operation instanceof IpvsOperation.OfDestination of ? Optional.of(of.destination()) : Optional.empty()));
    }

    private void refused(IpvsOperation operation, KernelException cause, Failures earlier) {
        Answer answer = Answer.to(operation, cause.errno());
        if (answer instanceof Answer.Done) {
            done(operation);
        } else if (answer instanceof Answer.Instead instead) {
            followUps.add(instead.operation());
        } else if (operation instanceof IpvsOperation.OfDestination
                && (failedServices.contains(operation.service()) || earlier.hasService(operation.service()))) {
            notOurs(operation); // its service was refused, which is told
        } else if (answer instanceof Answer.ReadAgain) {
            mustReadAgain = true;
        } else {
            failed(operation, cause);
        }
    }

    private void failed(IpvsOperation operation, KernelException cause) {
        String why = operation.describe() + ": " + cause.errorName()
                + (cause.kernelText().isEmpty() ? "" : ": " + cause.kernelText()) + Hints.of(operation, cause.errno());
        if (operation instanceof IpvsOperation.OfDestination of) {
            failed.add(new EntryFailure(of.service(), Optional.of(of.destination()), why));
        } else {
            failed.add(new EntryFailure(operation.service(), Optional.empty(), why));
            failedServices.add(operation.service());
        }
        if (operation instanceof IpvsOperation.AddService || operation instanceof IpvsOperation.AddDestination) {
            notOurs(operation);
        }
    }

    /** What the kernel has carried out. */
    List<IpvsOperation> done() {
        return done;
    }

    /** What must be tried instead. */
    List<IpvsOperation> followUps() {
        return followUps;
    }

    /** What the kernel will not have. */
    List<EntryFailure> failed() {
        return failed;
    }

    /** What is not ours any more. */
    List<JournalLine> journal() {
        return journal;
    }

    /** Whether the kernel's table is not what it was thought to be. */
    boolean mustReadAgain() {
        return mustReadAgain;
    }
}
