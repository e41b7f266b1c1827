package io.understudy.vrrp.dump;

import io.understudy.api.config.GlobalDefs;
import io.understudy.api.platform.Signals;
import io.understudy.api.track.TrackView;
import io.understudy.api.track.TrackedStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes keepalived's dump files on keepalived's signals: USR1 state, USR2 statistics, RTMAX-1 statistics and then
 * zero, RTMIN+2 JSON. A file appears whole, under its final name, with mode 0600.
 */
@Component(immediate = true, service = {})
public final class DumpOnSignal {

    private static final Logger LOG = LoggerFactory.getLogger(DumpOnSignal.class);
    private static final long ANSWER_MILLIS = 2000;

    /** What is known of tracked processes, while core is there. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile TrackView tracking;

    private final DumpSource source;
    private final Path directory;
    private final List<Signals.Registration> registrations;

    /** Listens from now on. */
    @Activate
    public DumpOnSignal(@Reference DumpSource source, @Reference Signals signals) {
        this(source, signals, temporaryDirectory());
    }

    DumpOnSignal(DumpSource source, Signals signals, Path directory) {
        this.source = source;
        this.directory = directory;
        this.registrations = List.of(
                signals.on("USR1", () -> write(DumpFile.state(source.globals(), directory),
                        routers -> StateDump.of(routers, ZoneId.systemDefault()))),
                signals.on("USR2", () -> write(other("keepalived.stats"), StatisticsDump::of)),
                signals.on("RTMAX-1", () -> {
                    write(other("keepalived.stats"), StatisticsDump::of);
                    source.clearCounters();
                }),
                signals.on("RTMIN+2", () -> write(other("keepalived.json"), this::json)));
    }

    private String json(List<DumpedRouter> routers) {
        return source.globals().get(GlobalDefs.JSON_VERSION) == 1 ? JsonDump.of(routers)
                : JsonDump.of(routers, processes());
    }

    private List<DumpedProcess> processes() {
        TrackView view = tracking;
        List<TrackedStatus> known = view == null ? List.of() : view.tracked();
        return source.processes().stream().map(block -> new DumpedProcess(block, known.stream()
                .filter(each -> each.kind().equals(block.kind()) && each.name().equals(block.name())).findFirst()
                .orElse(null))).toList();
    }

    private static Path temporaryDirectory() {
        String temporary = System.getenv("TMPDIR");
        return Path.of(temporary != null && temporary.startsWith("/") ? temporary : "/tmp");
    }

    private Path other(String name) {
        return DumpFile.of(name, source.globals(), directory);
    }

    private void write(Path file, Function<List<DumpedRouter>, String> format) {
        try {
            String text = format.apply(source.dumped().toCompletableFuture()
                    .get(ANSWER_MILLIS, TimeUnit.MILLISECONDS));
            replace(file, text);
            LOG.info("Wrote {}", file);
        } catch (IOException | ExecutionException | TimeoutException failed) {
            LOG.warn("{} was not written: {}", file, failed.toString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void replace(Path file, String text) throws IOException {
        Path fresh = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(fresh, text, StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh); // nothing is left of a failure
        }
    }

    @Deactivate
    void stop() {
        registrations.forEach(Signals.Registration::close);
    }
}
