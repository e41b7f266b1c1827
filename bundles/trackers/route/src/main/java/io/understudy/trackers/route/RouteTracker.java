package io.understudy.trackers.route;

import io.understudy.api.config.ConfigBlock;
import io.understudy.api.config.PluginBlock;
import io.understudy.api.track.TrackSink;
import io.understudy.api.track.Tracker;
import io.understudy.trackers.route.policy.Route;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Tracker of {@code vrrp_route}. */
@Component(service = Tracker.class, immediate = true, property = Tracker.KIND + "=vrrp_route")
public final class RouteTracker implements Tracker {

    private static final int IPV4_BYTES = 4;

    private final Path proc;
    private final ScheduledThreadPoolExecutor executor;

    /** With the routes of this process's network namespace. */
    @Activate
    public RouteTracker() {
        this(Path.of("/proc/self/net"));
    }

    RouteTracker(Path proc) {
        this.proc = proc;
        this.executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "understudy-track-route");
            thread.setDaemon(true);
            return thread;
        }, new ThreadPoolExecutor.DiscardPolicy());
        executor.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Watch watch(ConfigBlock block, TrackSink sink) {
        if (!(block instanceof PluginBlock declared)) {
            throw new IllegalArgumentException("not a vrrp_route: " + block.kind());
        }
        WantedRoute words = declared.as(WantedRoute.class);
        Route wanted;
        try {
            wanted = RouteWords.wanted(words.destination(), words.via(), words.through());
        } catch (IllegalArgumentException e) {
            sink.broken(e.getMessage());
            return () -> { };
        }
        Future<?> looks = executor.scheduleWithFixedDelay(() -> look(wanted, sink), 0,
                Math.round(words.interval() * TimeUnit.SECONDS.toMillis(1)), TimeUnit.MILLISECONDS);
        return () -> looks.cancel(false);
    }

    /** Never throws: the executor would not come again. */
    void look(Route wanted, TrackSink sink) {
        try {
            Route found = routes(wanted.prefix().getAddress().length == IPV4_BYTES).stream().filter(wanted::isMetBy)
                    .findFirst().orElse(null);
            sink.observed(found != null, found == null ? "no route " + wanted : "route " + found);
        } catch (IOException | RuntimeException e) {
            sink.broken("routes cannot be read: " + e);
        }
    }

    private List<Route> routes(boolean ipv4) throws IOException {
        try {
            return ipv4 ? Route.ipv4(Files.readAllLines(proc.resolve("route")),
                    ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN)
                    : Route.ipv6(Files.readAllLines(proc.resolve("ipv6_route")));
        } catch (NoSuchFileException e) {
            if (ipv4) {
                throw e;
            }
            return List.of(); // a kernel without IPv6 has no such route
        }
    }

    /** Ends the thread. */
    @Deactivate
    public void close() {
        executor.shutdownNow();
    }
}
