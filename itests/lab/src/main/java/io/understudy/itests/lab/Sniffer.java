package io.understudy.itests.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every frame on the wire since it was started, with the kernel's timestamps. Thread-safe. */
public final class Sniffer implements AutoCloseable {

    private static final Pattern LOST = Pattern.compile("(\\d+) packets? dropped by kernel");

    private final Process tcpdump;
    private final BufferedReader said;
    private final List<Captured> frames = new ArrayList<>();

    private Sniffer(Process tcpdump, BufferedReader said) {
        this.tcpdump = tcpdump;
        this.said = said;
    }

    static Sniffer start(List<String> command) {
        try {
            Process tcpdump = new ProcessBuilder(command).start();
            BufferedReader said = new BufferedReader(new InputStreamReader(tcpdump.getErrorStream(), StandardCharsets.UTF_8));
            for (String line = said.readLine(); line == null || !line.contains("listening on"); line = said.readLine()) {
                if (line == null) {
                    throw new IllegalStateException("tcpdump did not start: " + command);
                }
            }
            Sniffer sniffer = new Sniffer(tcpdump, said);
            Thread reader = new Thread(sniffer::read, "understudy-lab-sniffer");
            reader.setDaemon(true);
            reader.start();
            return sniffer;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start tcpdump", e);
        }
    }

    private void read() {
        try {
            PcapStream stream = new PcapStream(tcpdump.getInputStream());
            for (Optional<Captured> next = stream.next(); next.isPresent(); next = stream.next()) {
                synchronized (frames) {
                    frames.add(next.get());
                    frames.notifyAll();
                }
            }
        } catch (IOException e) {
            // The stream ends when the lab is closed; a test that still waits then fails by its own deadline.
            tcpdump.destroy();
        }
    }

    /** All frames received at or after a moment, in order. */
    public List<Captured> since(long nanos) {
        synchronized (frames) {
            return frames.stream().filter(captured -> captured.nanos() >= nanos).toList();
        }
    }

    /** The first frame at or after a moment that fits, waiting for it if need be. */
    public Optional<Captured> await(long sinceNanos, Duration limit, Predicate<Frame> wanted) {
        long deadline = System.nanoTime() + limit.toNanos();
        int looked = 0;
        synchronized (frames) {
            while (true) {
                for (; looked < frames.size(); looked++) {
                    Captured captured = frames.get(looked);
                    if (captured.nanos() >= sinceNanos && wanted.test(captured.frame())) {
                        return Optional.of(captured);
                    }
                }
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return Optional.empty();
                }
                try {
                    frames.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted while sniffing", e);
                }
            }
        }
    }

    /** Stops listening, and says how many frames were lost because this machine was too busy to take them. */
    public long stop() {
        tcpdump.toHandle().destroy(); // the Process itself would close what is read next
        return said.lines().map(LOST::matcher).filter(Matcher::find).mapToLong(lost -> Long.parseLong(lost.group(1))).sum();
    }

    /** The last frame before a moment that fits. */
    public Optional<Captured> lastBefore(long nanos, Predicate<Frame> wanted) {
        synchronized (frames) {
            for (int i = frames.size() - 1; i >= 0; i--) {
                if (frames.get(i).nanos() < nanos && wanted.test(frames.get(i).frame())) {
                    return Optional.of(frames.get(i));
                }
            }
            return Optional.empty();
        }
    }

    /** Fits adverts of one virtual router from one MAC. */
    public static Predicate<Frame> advertOf(int virtualRouterId, Host sender) {
        return frame -> frame.sourceMac().equals(sender.mac())
                && frame.advert().filter(advert -> advert.virtualRouterId() == virtualRouterId).isPresent();
    }

    /** Fits gratuitous ARP for an address from one MAC. */
    public static Predicate<Frame> announcementOf(String address, Host sender) {
        return frame -> frame.sourceMac().equals(sender.mac())
                && frame.arp().filter(arp -> arp.gratuitous() && arp.senderAddress().equals(address)).isPresent();
    }

    /** Fits answers to ping from an address at one MAC. */
    public static Predicate<Frame> echoOf(String address, Host sender) {
        return frame -> frame.sourceMac().equals(sender.mac()) && frame.echoReplyFrom().filter(address::equals).isPresent();
    }

    @Override
    public void close() {
        tcpdump.destroyForcibly();
    }
}
