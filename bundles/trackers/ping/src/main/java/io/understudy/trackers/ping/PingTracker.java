package io.understudy.trackers.ping;

import io.understudy.api.config.ConfigBlock;
import io.understudy.api.platform.IcmpEchoes;
import io.understudy.api.track.ProbeThreads;
import io.understudy.api.track.TrackSink;
import io.understudy.api.track.Tracker;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Tracker of {@code vrrp_ping}. */
@Component(service = Tracker.class, immediate = true, property = Tracker.KIND + "=vrrp_ping")
public final class PingTracker implements Tracker {

    private static final Pattern ADDRESS = Pattern.compile("[0-9]+(\\.[0-9]+){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%.+)?");
    private static final String WRONG_HOST = "host must be an IPv4 or IPv6 address: ";

    private final IcmpEchoes echoes;
    /** One is enough: nothing waits on it. */
    private final ProbeThreads threads = new ProbeThreads("understudy-ping", 1, ProbeThreads.Pace.BEGINNINGS);

    /** With the echoes of this host. */
    @Activate
    public PingTracker(@Reference IcmpEchoes echoes) {
        this.echoes = echoes;
    }

    @Override
    public Watch watch(ConfigBlock block, TrackSink sink) {
        return threads.watch(block, PingTarget.class, sink, words -> new PingedHost(address(words.host()), words,
                echoes, SourceAddress::now, this::later, System::nanoTime, sink));
    }

    private void later(long millis, Runnable task) {
        threads.timer().schedule(task, millis, TimeUnit.MILLISECONDS);
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

    /** Ends the thread; echoes under way end with their time limit. */
    @Deactivate
    public void close() {
        threads.close();
    }
}
