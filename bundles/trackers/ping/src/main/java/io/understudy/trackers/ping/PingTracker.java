package io.understudy.trackers.ping;

import io.understudy.api.config.ConfigBlock;
import io.understudy.api.config.PluginBlock;
import io.understudy.api.track.TrackSink;
import io.understudy.api.track.Tracker;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Tracker of {@code vrrp_ping}. */
@Component(service = Tracker.class, immediate = true, property = Tracker.KIND + "=vrrp_ping")
public final class PingTracker implements Tracker {

    /** A host that is silent holds one for all of its probe. */
    private static final int THREADS = 4;
    private static final Pattern ADDRESS = Pattern.compile("[0-9]+(\\.[0-9]+){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%.+)?");

    private final Echo echo;
    private final LongSupplier nanoClock;
    private final ScheduledThreadPoolExecutor executor;

    /** With the echoes of this host. */
    @Activate
    public PingTracker() {
        this(new IcmpEcho(), System::nanoTime);
    }

    PingTracker(Echo echo, LongSupplier nanoClock) {
        this.echo = echo;
        this.nanoClock = nanoClock;
        this.executor = new ScheduledThreadPoolExecutor(THREADS, task -> {
            Thread thread = new Thread(task, "understudy-ping");
            thread.setDaemon(true);
            return thread;
        }, new ThreadPoolExecutor.DiscardPolicy());
        executor.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Watch watch(ConfigBlock block, TrackSink sink) {
        if (!(block instanceof PluginBlock declared)) {
            throw new IllegalArgumentException("not a vrrp_ping: " + block.kind());
        }
        PingTarget words = declared.as(PingTarget.class);
        InetAddress host;
        try {
            host = address(words.host());
        } catch (UnknownHostException e) {
            sink.broken("host must be an IPv4 or IPv6 address: " + words.host());
            return () -> { };
        }
        PingedHost pinged = new PingedHost(host, words, echo, sink, nanoClock);
        Future<?> probes = executor.scheduleAtFixedRate(pinged::probe, 0,
                Math.round(words.interval() * TimeUnit.SECONDS.toMillis(1)), TimeUnit.MILLISECONDS);
        return () -> {
            pinged.close();
            probes.cancel(false);
        };
    }

    /** Of an address as it is written; no name is looked up. */
    static InetAddress address(String text) throws UnknownHostException {
        if (!ADDRESS.matcher(text).matches()) {
            throw new UnknownHostException(text);
        }
        return InetAddress.getByName(text);
    }

    /** Ends the threads; echoes under way end with their time limit. */
    @Deactivate
    public void close() {
        executor.shutdownNow();
    }
}
