package io.understudy.trackers.ping;

import io.understudy.api.config.ConfigBlock;
import io.understudy.api.track.ProbeThreads;
import io.understudy.api.track.TrackSink;
import io.understudy.api.track.Tracker;
import java.net.InetAddress;
import java.net.UnknownHostException;
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
    private static final String WRONG_HOST = "host must be an IPv4 or IPv6 address: ";

    private final Echo echo;
    private final LongSupplier nanoClock;
    private final ProbeThreads threads = new ProbeThreads("understudy-ping", THREADS, ProbeThreads.Pace.BEGINNINGS);

    /** With the echoes of this host. */
    @Activate
    public PingTracker() {
        this(new IcmpEcho(), System::nanoTime);
    }

    PingTracker(Echo echo, LongSupplier nanoClock) {
        this.echo = echo;
        this.nanoClock = nanoClock;
    }

    @Override
    public Watch watch(ConfigBlock block, TrackSink sink) {
        return threads.watch(block, PingTarget.class, sink,
                words -> new PingedHost(address(words.host()), words, echo, sink, nanoClock));
    }

    /** Of an address as it is written; no name is looked up. */
    static InetAddress address(String text) {
        try {
            if (ADDRESS.matcher(text).matches()) {
                return InetAddress.getByName(text);
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(WRONG_HOST + text, e);
        }
        throw new IllegalArgumentException(WRONG_HOST + text);
    }

    /** Ends the threads; echoes under way end with their time limit. */
    @Deactivate
    public void close() {
        threads.close();
    }
}
