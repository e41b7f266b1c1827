package io.understudy.ipvs.runtime;

import io.understudy.api.dataplane.DataPlaneStatus;
import io.understudy.api.dataplane.DestinationKey;
import io.understudy.api.dataplane.EntryFailure;
import io.understudy.api.dataplane.ForwardingTable;
import io.understudy.api.dataplane.MarkedTraffic;
import io.understudy.api.dataplane.ServiceKey;
import io.understudy.api.dataplane.TableChange;
import io.understudy.api.dataplane.VirtualService;
import io.understudy.ipvs.codec.IpvsRequests;
import io.understudy.ipvs.codec.ReadDestination;
import io.understudy.ipvs.protocol.IpvsOperation;
import io.understudy.ipvs.protocol.JournalLine;
import io.understudy.ipvs.protocol.KernelTable;
import io.understudy.ipvs.protocol.OwnRows;
import io.understudy.ipvs.protocol.Reconciliation;
import io.understudy.linux.genericnetlink.GenericOutcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Keeps the kernel's table as wanted: reads it when a whole table is handed over, knows it from then on, and sends what
 * differs. One thing is under way at a time; what is wanted meanwhile waits and is done in one go. Worker's thread only.
 */
final class TableKeeper {

    /** Operations that go to the kernel together; the next ones are journalled while it works. */
    private static final int SLICE = 2_000;
    private static final int ROUNDS = 3;
    private static final long AGAIN_MILLIS = 30_000;
    /** Between two looks at what others made of the table; more with more rows, so that looking stays cheap. */
    private static final long LOOK_MILLIS = 60_000;
    private static final long LOOK_MILLIS_A_ROW = 10;

    private final Kernel kernel;
    private final Journal journal;
    private final Worker worker;
    private final StatusBoard board;
    private final Set<ServiceKey> dirty = new LinkedHashSet<>();
    private final List<CompletableFuture<DataPlaneStatus>> waiting = new ArrayList<>();
    private final Failures failures;
    private final Tally tally;
    private final MarkKeeper marks;
    private ForwardingTable wanted;
    private KernelTable table = new KernelTable();
    private Reconciliation.Foreign foreign;
    private boolean mustRead;
    private boolean allDirty;
    private boolean flush;
    private boolean clearing;
    private boolean busy;
    private boolean againPlanned;
    private boolean lookPlanned;
    /** The reading under way is a look: nobody handed anything over, so what differs is others' work. */
    private boolean looking;
    private int rounds;

    TableKeeper(Kernel kernel, Journal journal, Worker worker, StatusBoard board, Remarks remarks,
            MarkKeeper marks, boolean flush) {
        this.kernel = kernel;
        this.journal = journal;
        this.worker = worker;
        this.board = board;
        this.marks = marks;
        this.foreign = flush ? Reconciliation.Foreign.GO : Reconciliation.Foreign.STAY;
        this.failures = new Failures(remarks);
        this.tally = new Tally(remarks);
    }

    /** A whole table is wanted. */
    void want(ForwardingTable whole, CompletableFuture<DataPlaneStatus> told) {
        looking = false;
        clearing &= whole.services().isEmpty();
        wanted = whole;
        waiting.add(told);
        startOver();
        proceed();
    }

    /** Something else is wanted than before; without effect where nothing was. */
    void change(TableChange change, CompletableFuture<DataPlaneStatus> told) {
        waiting.add(told);
        looking = false;
        if (wanted != null) {
            wanted = wanted.with(change);
            change.changed().forEach(service -> dirty.add(service.key()));
            dirty.addAll(change.removed());
            rounds = 0;
        }
        proceed();
    }

    /** Packets are to be marked in another way. */
    void marksChanged() {
        if (wanted != null) {
            if (kernel.isKnownOpen()) {
                marks.mark(wanted);
            }
            proceed();
        }
    }

    /** Removes what is ours; nothing is wanted from then on. */
    void clear(CompletableFuture<DataPlaneStatus> told) {
        clearing = true;
        want(ForwardingTable.EMPTY, told);
    }

    /** Removes everything, foreign rows too; nothing is wanted from then on. */
    void flush(CompletableFuture<DataPlaneStatus> told) {
        wanted = null;
        flush = true;
        looking = false;
        marks.unmark(ForwardingTable.EMPTY);
        waiting.add(told);
        proceed();
    }

    /** The kernel can be talked to again, or it is time to try again. */
    void again() {
        looking = false;
        if (wanted != null) {
            startOver();
        }
        proceed();
    }

    /** IPVS tells nobody of changes: what others removed or changed is noticed here, and put back. */
    private void planLook() {
        if (!lookPlanned && wanted != null && !wanted.services().isEmpty()) {
            lookPlanned = true;
            worker.after(LOOK_MILLIS + LOOK_MILLIS_A_ROW * own().size(), () -> {
                lookPlanned = false;
                look();
            });
        }
    }

    private void look() {
        // where something is refused, it is tried again anyway, with a reading
        if (busy || wanted == null || wanted.services().isEmpty() || !failures.isEmpty()) {
            planLook();
        } else {
            looking = true;
            startOver();
            proceed();
        }
    }

    private void startOver() {
        mustRead = true;
        allDirty = true;
        rounds = 0;
    }

    private OwnRows own() {
        return journal.own();
    }

    private void proceed() {
        if (busy) {
            board.show(status(DataPlaneStatus.State.WORKING));
        } else if (!needsKernel()) {
            allDirty = false;
            mustRead = false;
            dirty.clear();
            settle(wanted == null ? DataPlaneStatus.State.IDLE : DataPlaneStatus.State.SETTLED);
        } else if (!kernel.isOpen()) {
            if (!kernel.reason().isEmpty()) {
                settle(DataPlaneStatus.State.UNAVAILABLE);
            }
        } else if (flush) {
            flushNow();
        } else if (mustRead) {
            read();
        } else if (allDirty || !dirty.isEmpty()) {
            reconcile();
        } else {
            settle(DataPlaneStatus.State.SETTLED);
        }
    }

    /** Asking the kernel loads its module: not where there is nothing to ask it for. */
    private boolean needsKernel() {
        return flush || wanted != null && (kernel.isKnownOpen() || !wanted.services().isEmpty() || own().size() > 0
                || foreign == Reconciliation.Foreign.GO);
    }

    private void flushNow() {
        busy = true;
        flush = false;
        kernel.carryOut(List.of(IpvsRequests.flush()), outcome -> {
            busy = false;
            List<JournalLine> gone = new ArrayList<>();
            own().services().forEach(key -> gone.add(new JournalLine.Row(false, key, Optional.empty())));
            journal.note(gone);
            table = new KernelTable();
            failures.clear();
            proceed();
        });
    }

    private void read() {
        busy = true;
        rounds++;
        ReadTable.read(kernel, services -> {
            busy = false;
            mustRead = false;
            allDirty = true;
            table = new KernelTable();
            for (ReadTable.Service service : services) {
                table.put(service.service().row());
                for (ReadDestination destination : service.destinations()) {
                    table.put(ReadTable.key(service), destination.row());
                }
            }
            proceed();
        }, cause -> {
            busy = false;
            mustRead = false;
            allDirty = false;
            failures.general(cause);
            settle(DataPlaneStatus.State.UNAVAILABLE);
        });
    }

    private void reconcile() {
        List<IpvsOperation> operations = new ArrayList<>();
        List<JournalLine> claims = new ArrayList<>();
        if (allDirty) {
            operations.addAll(Reconciliation.whole(wanted, table, own(), foreign));
            forgetWhatIsGone(claims);
            wanted.services().forEach(service -> claim(service, claims));
            if (looking) {
                tally.beginLook(operations);
                marks.look(wanted);
            } else {
                tally.begin(wanted, operations);
                marks.mark(wanted);
            }
            looking = false;
            foreign = Reconciliation.Foreign.STAY;
            failures.clear();
        } else {
            for (ServiceKey key : dirty) {
                VirtualService service = wanted.service(key).orElse(null);
                operations.addAll(Reconciliation.one(key, service, table, own()));
                if (service != null) {
                    claim(service, claims);
                }
                failures.clear(key);
            }
            marks.mark(wanted);
        }
        allDirty = false;
        dirty.clear();
        journal.note(claims);
        carryOut(operations);
    }

    /** What is wanted is ours, also where it is there already. */
    private void claim(VirtualService service, List<JournalLine> claims) {
        if (!own().has(service.key())) {
            claims.add(new JournalLine.Row(true, service.key(), Optional.empty()));
        }
        service.destinations().forEach(destination -> {
            if (!own().has(service.key(), destination.key())) {
                claims.add(new JournalLine.Row(true, service.key(), Optional.of(destination.key())));
            }
        });
    }

    /** What the journal has, the kernel has not and nobody wants: somebody else removed it. */
    private void forgetWhatIsGone(List<JournalLine> lines) {
        for (ServiceKey key : own().services()) {
            if (table.service(key) == null && wanted.service(key).isEmpty()) {
                lines.add(new JournalLine.Row(false, key, Optional.empty()));
                continue;
            }
            for (DestinationKey destination : own().destinations(key)) {
                if (!table.destinations(key).containsKey(destination)
                        && wanted.service(key).flatMap(service -> service.destination(destination)).isEmpty()) {
                    lines.add(new JournalLine.Row(false, key, Optional.of(destination)));
                }
            }
        }
    }

    private void carryOut(List<IpvsOperation> operations) {
        if (operations.isEmpty()) {
            proceed();
            return;
        }
        busy = true;
        board.show(status(DataPlaneStatus.State.WORKING));
        int[] outstanding = {0};
        List<IpvsOperation> followUps = new ArrayList<>();
        for (int from = 0; from < operations.size(); from += SLICE) {
            List<IpvsOperation> slice = operations.subList(from, Math.min(operations.size(), from + SLICE));
            outstanding[0]++;
            kernel.carryOut(slice.stream().map(IpvsOperation::request).toList(), outcome -> {
                followUps.addAll(take(slice, outcome));
                outstanding[0]--;
                if (outstanding[0] == 0) {
                    busy = false;
                    finished(followUps);
                }
            });
        }
    }

    private List<IpvsOperation> take(List<IpvsOperation> operations, GenericOutcome outcome) {
        if (outcome.isLost()) {
            mustRead = true;
            return List.of();
        }
        OutcomeOfOperations result = new OutcomeOfOperations(operations, outcome, failures);
        result.done().forEach(table::apply);
        result.failed().forEach(failures::add);
        tally.failed(result.failed().size());
        mustRead |= result.mustReadAgain();
        journal.note(result.journal());
        return result.followUps();
    }

    private void finished(List<IpvsOperation> followUps) {
        if (mustRead && rounds >= ROUNDS) {
            mustRead = false;
            failures.general("somebody else changes the kernel's table of virtual servers all the time");
        }
        if (mustRead) {
            proceed();
        } else {
            carryOut(followUps);
        }
    }

    private void settle(DataPlaneStatus.State state) {
        tally.end();
        failures.settled();
        if (wanted != null && state != DataPlaneStatus.State.UNAVAILABLE) {
            marks.unmark(wanted);
        }
        DataPlaneStatus status = status(state);
        board.show(status);
        if (!(failures.isEmpty() && marks.failures().isEmpty()) && !againPlanned && wanted != null) {
            againPlanned = true;
            worker.after(AGAIN_MILLIS, () -> {
                againPlanned = false;
                again();
            });
        }
        if (clearing) {
            clearing = false;
            wanted = null;
        }
        planLook();
        List<CompletableFuture<DataPlaneStatus>> told = List.copyOf(waiting);
        waiting.clear();
        told.forEach(each -> each.complete(status));
    }

    private DataPlaneStatus status(DataPlaneStatus.State state) {
        int services = own().services().size();
        String reason = failures.general().isEmpty() ? kernel.reason() : failures.general();
        DataPlaneStatus.State shown = state == DataPlaneStatus.State.SETTLED && !reason.isEmpty()
                ? DataPlaneStatus.State.UNAVAILABLE : state;
        return DataPlaneStatus.builder(shown)
                .reason(shown == DataPlaneStatus.State.UNAVAILABLE ? reason : "")
                .inPlace(services, own().size() - services)
                .foreignServices(Math.max(0, table.services().size() - services)).failures(failures()).build();
    }

    /** What is marked for a service of ours. */
    List<MarkedTraffic> marked(ServiceKey key) {
        return wanted == null ? List.of() : wanted.service(key).map(VirtualService::markedTraffic).orElse(List.of());
    }

    private List<EntryFailure> failures() {
        List<EntryFailure> all = new ArrayList<>(marks.failures());
        all.addAll(failures.all());
        return all;
    }
}
