package io.understudy.api.track;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.ConfigBlock;
import io.understudy.api.config.PluginBlock;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VrrpScript;
import io.understudy.api.keyword.BlockKeyword;
import io.understudy.api.keyword.ProbedWords;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProbeThreadsTest implements TrackSink {

    private static final long LIMIT_SECONDS = 30;

    /** The shortest that is possible; no test waits for the default. */
    @BlockKeyword(value = "vrrp_lamp", named = true, help = "A lamp that must shine.")
    public interface Lamp extends ProbedWords {

        @Override
        default double interval() {
            return 0.001;
        }
    }

    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private ProbeThreads threads = new ProbeThreads("understudy-test", 1, ProbeThreads.Pace.PAUSES);

    @AfterEach
    void close() {
        threads.close();
    }

    @Override
    public void observed(boolean success, String reason) {
        said.add((success ? "UP " : "DOWN ") + reason);
    }

    @Override
    public void measured(long value, String reason) {
        throw new AssertionError("no numbers here");
    }

    @Override
    public void broken(String reason) {
        said.add("BROKEN " + reason);
    }

    private String next() throws InterruptedException {
        return said.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private static ConfigBlock lamp() {
        return PluginBlock.of("*", "vrrp_lamp", "porch", Position.NONE, Settings.builder().build());
    }

    @ParameterizedTest
    @EnumSource(ProbeThreads.Pace.class)
    void itLooksAgainAndAgainOnDaemonsOfThatName(ProbeThreads.Pace pace) throws InterruptedException {
        threads = new ProbeThreads("understudy-lamp", 1, pace);
        threads.watch(lamp(), Lamp.class, this, words -> () -> observed(Thread.currentThread().isDaemon(),
                Thread.currentThread().getName()));
        assertEquals("UP understudy-lamp", next());
        assertEquals("UP understudy-lamp", next());
    }

    @Test
    void theIntervalIsTheOneWritten() throws InterruptedException {
        threads = new ProbeThreads("understudy-lamp", 1, ProbeThreads.Pace.PAUSES_FIRST);
        @SuppressWarnings("unchecked") // a declared attribute has the type of its kind
        Attribute<Long> interval = (Attribute<Long>) Attribute.declared("vrrp_lamp", "interval", Attribute.Kind.MICROS,
                null);
        ConfigBlock rare = PluginBlock.of("*", "vrrp_lamp", "cellar", Position.NONE, Settings.builder()
                .set(interval, TimeUnit.HOURS.toMicros(1), Position.NONE).build());
        threads.watch(rare, Lamp.class, this, words -> () -> observed(false, "rare"));
        threads.watch(lamp(), Lamp.class, this, words -> () -> observed(true, "often"));
        assertEquals("UP often", next());
        assertEquals("UP often", next());
    }

    @Test
    void wordsThatMakeNoProbeAreTold() throws InterruptedException {
        threads.watch(lamp(), Lamp.class, this, words -> {
            throw new IllegalArgumentException("there is no such lamp");
        }).close();
        assertEquals("BROKEN there is no such lamp", next());
    }

    @Test
    void aProbeThatThrowsIsBrokenAndLooksAgain() throws InterruptedException {
        AtomicBoolean thrown = new AtomicBoolean();
        threads.watch(lamp(), Lamp.class, this, words -> () -> {
            if (!thrown.getAndSet(true)) {
                throw new IllegalStateException("dazzled");
            }
            observed(true, "shines");
        });
        assertEquals("BROKEN cannot be looked at: java.lang.IllegalStateException: dazzled", next());
        assertEquals("UP shines", next());
    }

    @Test
    void theProbeIsToldThatNobodyWaits() {
        AtomicBoolean closed = new AtomicBoolean();
        threads.watch(lamp(), Lamp.class, this, words -> new Probe() {
            @Override
            public void look() {
                observed(true, "shines");
            }

            @Override
            public void close() {
                closed.set(true);
            }
        }).close();
        assertTrue(closed.get());
    }

    @Test
    void anotherBlockIsAMistakeOfTheCaller() {
        ConfigBlock script = VrrpScript.of("chk", Position.NONE, Settings.builder().build());
        assertEquals("not a vrrp_lamp: vrrp_script", assertThrows(IllegalArgumentException.class,
                () -> threads.watch(script, Lamp.class, this, words -> () -> { })).getMessage());
    }
}
