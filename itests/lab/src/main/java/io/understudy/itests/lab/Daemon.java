package io.understudy.itests.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A daemon that runs, or ran, on a host. */
public final class Daemon {

    private final Product product;
    private final Host host;
    private final Process entered;
    private final Path log;
    private final long startedNanos;

    Daemon(Product product, Host host, Process entered, Path log, long startedNanos) {
        this.product = product;
        this.host = host;
        this.entered = entered;
        this.log = log;
        this.startedNanos = startedNanos;
    }

    /** What it is. */
    public Product product() {
        return product;
    }

    /** Where it runs. */
    public Host host() {
        return host;
    }

    /** When it was executed, wall clock nanoseconds. */
    public long startedNanos() {
        return startedNanos;
    }

    /** Its pid as this machine sees it. */
    public long pid() {
        return handle().pid();
    }

    private ProcessHandle handle() {
        for (long end = System.nanoTime() + 2_000_000_000L; System.nanoTime() < end; Thread.onSpinWait()) {
            var child = entered.toHandle().children().findFirst();
            if (child.isPresent()) {
                return child.get();
            }
            if (!entered.isAlive()) {
                break;
            }
        }
        throw new IllegalStateException(product.name() + " on " + host + " does not run:\n" + log());
    }

    /** It and all it started, as this machine sees them. */
    public List<ProcessHandle> processes() {
        ProcessHandle self = handle();
        return Stream.concat(Stream.of(self), self.descendants()).toList();
    }

    /** Kills it and all it started, at once. Returns when the first signal was sent. */
    public long kill() {
        List<ProcessHandle> all = new ArrayList<>(processes());
        // Children first: keepalived's get SIGTERM when their parent dies, and one that is quick says farewell.
        Collections.reverse(all);
        long now = Lab.nowNanos();
        all.forEach(ProcessHandle::destroyForcibly);
        awaitExit(Duration.ofSeconds(5));
        return now;
    }

    /** Asks it to end (SIGTERM). Returns when. */
    public long terminate() {
        ProcessHandle self = handle();
        long now = Lab.nowNanos();
        self.destroy();
        return now;
    }

    /** Sends a signal by name (HUP, USR2 …). Returns when. */
    public long signal(String name) {
        long pid = pid();
        long now = Lab.nowNanos();
        Command.run("kill", "-" + name, Long.toString(pid)).orThrow();
        return now;
    }

    /** Sends a signal to it and all it started (STOP, CONT). Returns when. */
    public long signalAll(String name) {
        // nsenter stops itself when what it entered for is stopped, and must be woken too, or it stays behind
        Stream<ProcessHandle> all = name.equals("CONT")
                ? Stream.concat(processes().stream(), Stream.of(entered.toHandle())) : processes().stream();
        Stream<String> pids = all.map(process -> Long.toString(process.pid()));
        long now = Lab.nowNanos();
        Command.run(Stream.concat(Stream.of("kill", "-" + name), pids).toList()).orThrow();
        return now;
    }

    /** Whether it runs. */
    public boolean alive() {
        return entered.isAlive();
    }

    /** Its exit code, waiting for it; an error after the limit. */
    public int awaitExit(Duration limit) {
        try {
            if (!entered.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(product.name() + " on " + host + " did not end in " + limit + ":\n" + log());
            }
            return entered.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** All it wrote to the terminal. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has counted, by router. */
    public Map<String, RouterCounts> counts() {
        return product.counts(this);
    }

    /** Adverts it has accepted or at least counted for a virtual router. */
    public long advertsReceived(String router) {
        return countsOf(counts(), router).advertsReceived();
    }

    /** Log lines and counters that speak of refused packets. */
    public List<String> complaints(List<String> routers) {
        List<String> all = new ArrayList<>(product.logComplaints(this));
        Map<String, RouterCounts> counts = counts();
        for (String router : routers) {
            countsOf(counts, router).refused().forEach((name, count) -> all.add(router + " " + name + ": " + count));
        }
        return all;
    }

    private RouterCounts countsOf(Map<String, RouterCounts> counts, String router) {
        RouterCounts found = counts.get(router);
        if (found == null) {
            throw new IllegalStateException(product.name() + " on " + host + " counts nothing for " + router + ", only for "
                    + counts.keySet() + "\n" + log());
        }
        return found;
    }

    /** What it has against packets it received, in its log. */
    public List<String> logComplaints() {
        return product.logComplaints(this);
    }

    /** Processor time that it and all it started have used. */
    public Duration processorTime() {
        return processes().stream().flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Resident memory of it and all it started, in kB. */
    public long residentKb() {
        long sum = 0;
        for (ProcessHandle process : processes()) {
            try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
                sum += lines.filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum();
            } catch (IOException e) {
                // ended in between: it holds no memory
                continue;
            }
        }
        return sum;
    }
}
