package io.understudy.ipvs.runtime;

import io.understudy.api.dataplane.ConnectionSync;
import io.understudy.api.dataplane.DataPlaneStatus;
import io.understudy.api.dataplane.ForwardingTable;
import io.understudy.api.dataplane.TableChange;
import io.understudy.api.dataplane.TableReading;
import io.understudy.ipvs.codec.SyncDaemonRow;
import io.understudy.ipvs.protocol.Readings;
import io.understudy.ipvs.protocol.SyncDaemonPlan;
import io.understudy.linux.genericnetlink.GenericNetlink;
import io.understudy.linux.nftables.Nftables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * All that happens on the worker's thread. The settings say in which network namespace the table is, so what is wanted
 * before they are known waits for them.
 */
final class IpvsRuntime {

    private final Nftables nftables;
    private final Worker worker;
    private final Remarks remarks;
    private final StatusBoard board;
    private final Kernel kernel;
    private final Path journalFile;
    private final Function<String, String> identity;
    private final boolean daemonStarts;
    /** What was handed over before the settings were. */
    private final List<Runnable> early = new ArrayList<>();
    private Set<String> masters = Set.of();
    private IpvsSettings settings;
    private Journal journal;
    private MarkKeeper markKeeper;
    private TableKeeper tableKeeper;
    private SyncKeeper syncKeeper;
    private TimeoutKeeper timeoutKeeper;

    /**
     * A runtime without settings.
     *
     * @param identity     says for a namespace's file which table it is
     * @param daemonStarts whether the daemon starts, and not this bundle alone: only then {@code lvs_flush} counts
     */
    IpvsRuntime(GenericNetlink netlink, Nftables nftables, KernelModule module, Worker worker, Remarks remarks,
            StatusBoard board, Path journalFile, Function<String, String> identity, boolean daemonStarts) {
        this.nftables = nftables;
        this.worker = worker;
        this.remarks = remarks;
        this.board = board;
        this.journalFile = journalFile;
        this.identity = identity;
        this.daemonStarts = daemonStarts;
        this.kernel = new Kernel(netlink, module, worker, remarks, this::again);
    }

    /** The settings for the first time, or changed ones of the same network namespace. */
    void apply(IpvsSettings wanted) {
        boolean first = settings == null;
        settings = wanted;
        if (first) {
            kernel.namespace(wanted.namespacePath());
            journal = new Journal(journalFile, identity.apply(wanted.namespacePath()));
            markKeeper = new MarkKeeper(nftables, journal, remarks);
            tableKeeper = new TableKeeper(kernel, journal, worker, board, remarks, markKeeper,
                    daemonStarts && wanted.flush());
            syncKeeper = new SyncKeeper(kernel, journal, remarks);
            timeoutKeeper = new TimeoutKeeper(kernel, journal, remarks);
        }
        timeoutKeeper.want(wanted.timeouts());
        wantDaemons();
        markKeeper.want(wanted.marking());
        tableKeeper.marksChanged();
        early.forEach(Runnable::run);
        early.clear();
    }

    /** These virtual routers are MASTER now. */
    void masters(Set<String> names) {
        masters = names;
        if (settings != null && !settings.syncInstance().isEmpty()) {
            wantDaemons();
        }
    }

    private void wantDaemons() {
        syncKeeper.want(settings.daemons(masters));
    }

    private void again() {
        if (settings != null) {
            timeoutKeeper.proceed();
            syncKeeper.proceed();
            tableKeeper.again();
        }
    }

    private void whenConfigured(Runnable what) {
        if (settings == null) {
            early.add(what);
        } else {
            what.run();
        }
    }

    void want(ForwardingTable table, CompletableFuture<DataPlaneStatus> told) {
        whenConfigured(() -> tableKeeper.want(table, told));
    }

    void change(TableChange change, CompletableFuture<DataPlaneStatus> told) {
        whenConfigured(() -> tableKeeper.change(change, told));
    }

    void clear(CompletableFuture<DataPlaneStatus> told) {
        whenConfigured(() -> tableKeeper.clear(told));
    }

    void flush(CompletableFuture<DataPlaneStatus> told) {
        whenConfigured(() -> tableKeeper.flush(told));
    }

    /** Reads the table; told exceptionally where that cannot be done. */
    void read(CompletableFuture<TableReading> told) {
        ifKernel(told, () -> ReadTable.read(kernel,
                services -> told.complete(new TableReading(services.stream().map(service -> Readings.of(
                        service.service(), service.destinations(), journal.own().has(ReadTable.key(service)),
                        tableKeeper.marked(ReadTable.key(service)))).toList())),
                cause -> told.completeExceptionally(new IllegalStateException(cause))));
    }

    /** Reads the sync daemons that run, and which of them are ours; told exceptionally where that cannot be done. */
    void readDaemons(CompletableFuture<List<ConnectionSync.Daemon>> told) {
        ifKernel(told, () -> syncKeeper.read(running -> told.complete(running.stream().map(this::daemon).toList())));
    }

    private ConnectionSync.Daemon daemon(SyncDaemonRow row) {
        return new ConnectionSync.Daemon(SyncDaemonPlan.role(row.state()), journal.daemons().contains(row.state()),
                row.interfaceName(), row.syncId(), row.maxLength(),
                row.group() == null ? "" : row.group().getHostAddress(), row.port(), row.ttl());
    }

    private void ifKernel(CompletableFuture<?> told, Runnable question) {
        if (settings != null && kernel.isOpen()) {
            question.run();
        } else {
            String reason = kernel.reason().isEmpty() ? "nothing is configured yet" : kernel.reason();
            told.completeExceptionally(new IllegalStateException(reason));
        }
    }

    /** The daemon ends: everything of ours goes (behaviour D15, D60, D66, D67). */
    void end(Consumer<DataPlaneStatus> whenDone) {
        if (settings == null) {
            whenDone.accept(board.status());
            return;
        }
        syncKeeper.end(() -> timeoutKeeper.end(() -> endTable(whenDone)));
    }

    private void endTable(Consumer<DataPlaneStatus> whenDone) {
        CompletableFuture<DataPlaneStatus> told = new CompletableFuture<>();
        told.thenAccept(whenDone);
        if (settings.flushOnStop()) {
            tableKeeper.flush(told);
        } else {
            tableKeeper.clear(told);
        }
    }

    /** Nobody is asked or told any more; the kernel's table stays as it is. */
    void close() {
        kernel.close();
    }
}
