package io.understudy.trackers.route;

import io.understudy.api.config.ConfigBlock;
import io.understudy.api.track.ProbeThreads;
import io.understudy.api.track.TrackSink;
import io.understudy.api.track.Tracker;
import io.understudy.trackers.route.policy.Route;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Tracker of {@code vrrp_route}. */
@Component(service = Tracker.class, immediate = true, property = Tracker.KIND + "=vrrp_route")
public final class RouteTracker implements Tracker {

    private static final int IPV4_BYTES = 4;

    private final Path proc;
    private final ProbeThreads threads = new ProbeThreads("understudy-track-route", 1, ProbeThreads.Pace.PAUSES);

    /** With the routes of this process's network namespace. */
    @Activate
    public RouteTracker() {
        this(Path.of("/proc/self/net"));
    }

    RouteTracker(Path proc) {
        this.proc = proc;
    }

    @Override
    public Watch watch(ConfigBlock block, TrackSink sink) {
        return threads.watch(block, WantedRoute.class, sink, words -> {
            Route wanted = RouteWords.wanted(words.destination(), words.via(), words.through());
            return () -> look(wanted, sink);
        });
    }

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
        threads.close();
    }
}
