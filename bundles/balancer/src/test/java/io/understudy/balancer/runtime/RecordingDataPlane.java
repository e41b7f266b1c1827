package io.understudy.balancer.runtime;

import io.understudy.api.dataplane.DataPlane;
import io.understudy.api.dataplane.DataPlaneStatus;
import io.understudy.api.dataplane.ForwardingTable;
import io.understudy.api.dataplane.TableChange;
import io.understudy.api.dataplane.TableReading;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A data plane that holds what it is told, and remembers how it was told. */
final class RecordingDataPlane implements DataPlane {

    final List<String> calls = new ArrayList<>();
    private ForwardingTable table = ForwardingTable.EMPTY;

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public synchronized CompletionStage<DataPlaneStatus> want(ForwardingTable wanted) {
        calls.add("want " + wanted.services().size());
        table = wanted;
        notifyAll();
        return done();
    }

    @Override
    public synchronized CompletionStage<DataPlaneStatus> change(TableChange change) {
        calls.add("change " + change.changed().size() + " remove " + change.removed().size());
        table = table.with(change);
        notifyAll();
        return done();
    }

    @Override
    public synchronized CompletionStage<DataPlaneStatus> clear(Clearing what) {
        calls.add("clear " + what);
        table = ForwardingTable.EMPTY;
        notifyAll();
        return done();
    }

    @Override
    public DataPlaneStatus status() {
        return DataPlaneStatus.builder(DataPlaneStatus.State.SETTLED).build();
    }

    @Override
    public CompletionStage<TableReading> read() {
        return CompletableFuture.failedFuture(new UnsupportedOperationException("nothing is read"));
    }

    @Override
    public Subscription observe(Consumer<DataPlaneStatus> observer) {
        return () -> { };
    }

    private CompletionStage<DataPlaneStatus> done() {
        return CompletableFuture.completedFuture(status());
    }

    /** {@code [10.1.0.91]:tcp:80 rr: [10.1.0.11]:80=1 …}. */
    synchronized String table() {
        return table.services().stream().map(service -> service.key().name() + " " + service.scheduler() + ":"
                + service.destinations().stream().map(each -> " " + each.key() + "=" + each.weight())
                .collect(Collectors.joining())).collect(Collectors.joining("\n"));
    }

    /** Waits until it is so, and gives what is there at last; how long it takes decides nothing. */
    synchronized String tableOnce(String wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        for (long left = 1; !table().equals(wanted) && left > 0;
                left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
            wait(left);
        }
        return table();
    }
}
