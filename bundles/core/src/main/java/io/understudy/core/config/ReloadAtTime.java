package io.understudy.core.config;

import io.understudy.api.config.ConfigurationControl;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Settings;
import io.understudy.api.event.EventStream;
import io.understudy.api.platform.FileWatcher;
import io.understudy.core.loop.Loop;
import io.understudy.core.policy.ReloadTime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code reload_time_file} (B49): reloads at the time that a file says. Whoever changes or removes the file changes or
 * cancels that. On core's thread.
 */
@Component(service = {}, immediate = true)
public final class ReloadAtTime {

    private static final Logger LOG = LoggerFactory.getLogger("io.understudy.config");
    /** The wall clock may be set meanwhile: nobody waits longer without looking at it. */
    private static final long LOOK_MILLIS = 60_000;
    private static final int LONGEST_LINE = 64;

    private final Loop loop;
    private final ConfigurationControl control;
    private final FileWatcher watcher;
    private final EventStream.Subscription loads;
    private String file = "";
    private FileWatcher.Watch watch = () -> { };
    private Optional<ReloadTime> due = Optional.empty();
    private Loop.Timer timer = Loop.Timer.NONE;
    private boolean stopped;

    /** For Declarative Services. */
    @Activate
    public ReloadAtTime(@Reference Loop loop, @Reference ConfigurationControl control,
            @Reference FileWatcher watcher, @Reference EventStream events) {
        this.loop = loop;
        this.control = control;
        this.watcher = watcher;
        loads = events.subscribe(event -> {
            if (event.type().startsWith("config.")) {
                loop.execute(this::follow);
            }
        });
        loop.execute(this::follow);
    }

    @Deactivate
    void stop() {
        loads.close();
        loop.execute(() -> {
            stopped = true;
            watch.close();
            timer.cancel();
        });
    }

    /** Which file counts may change with every load. */
    private void follow() {
        String wanted = settings().get(GlobalDefs.RELOAD_TIME_FILE);
        if (stopped || wanted.equals(file)) {
            return;
        }
        watch.close();
        watch = () -> { };
        file = wanted;
        if (wanted.startsWith("/")) {
            watch = watcher.watch(Path.of(wanted), () -> loop.execute(this::read));
        } else if (!wanted.isEmpty()) {
            LOG.warn("reload_time_file {}: expected a whole path", wanted);
            file = "";
        }
        read();
    }

    private void read() {
        if (stopped) {
            return;
        }
        Optional<ReloadTime> before = due;
        due = file.isEmpty() ? Optional.empty() : time();
        if (!due.equals(before)) {
            LOG.info("reload_time_file: {}", due.map(time -> "reload at " + time.at()).orElse("no reload"));
        }
        wait(due);
    }

    private Optional<ReloadTime> time() {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            String text = new String(in.readNBytes(LONGEST_LINE), StandardCharsets.ISO_8859_1);
            String line = text.lines().findFirst().orElse("");
            Optional<ReloadTime> time = ReloadTime.of(line,
                    Instant.ofEpochMilli(loop.wallMillis()).atZone(ZoneId.systemDefault()));
            if (time.isEmpty()) {
                LOG.warn("reload_time_file {} says '{}': expected [[YY]YY-MM-DD ]HH:MM:SS[Z], not in the past", file,
                        line);
            }
            return time;
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("reload_time_file {} cannot be read: {}", file, e.toString());
            return Optional.empty();
        }
    }

    private void wait(Optional<ReloadTime> time) {
        timer.cancel();
        time.ifPresent(next -> timer = loop.schedule(() -> look(next), Math.max(1,
                Math.min(LOOK_MILLIS, next.at().toInstant().toEpochMilli() - loop.wallMillis()))));
    }

    private void look(ReloadTime time) {
        if (loop.wallMillis() < time.at().toInstant().toEpochMilli()) {
            wait(due);
            return;
        }
        LOG.info("reload_time_file: {} has come", time.at());
        if (!time.daily() || !settings().get(GlobalDefs.RELOAD_REPEAT)) {
            try {
                Files.deleteIfExists(Path.of(file));
            } catch (IOException e) {
                LOG.warn("reload_time_file {} cannot be removed: {}", file, e.toString());
            }
        }
        due = Optional.empty();
        control.reload();
        read();
    }

    private Settings settings() {
        return control.running().globalDefs().settings();
    }
}
