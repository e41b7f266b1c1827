package io.understudy.vrrp.runtime;

import io.understudy.api.DaemonProperties;
import io.understudy.api.vrrp.Diagnosis;
import io.understudy.api.vrrp.MaintenanceStatus;
import io.understudy.api.vrrp.VrrpControl;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.linux.packet.FrameTaps;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What operators ask of the engine; all of it is done on the reactor's thread. */
@Component
public final class OperatorControl implements VrrpControl {

    /** Hosts answer within half a second. */
    private static final long PEERS_MILLIS = 800;

    private final ReactorDoor door;
    private final FrameTaps taps;
    private final MaintenanceFile file;

    /** Over an engine. */
    @Activate
    public OperatorControl(@Reference ReactorDoor door, @Reference FrameTaps taps, BundleContext bundle) {
        this.door = door;
        this.taps = taps;
        this.file = new MaintenanceFile(DaemonProperties.runDirectory(bundle::getProperty));
    }

    @Override
    public CompletionStage<List<String>> failover(String name, long limitMillis, boolean force) {
        if (force) {
            return door.ask(routers -> routers.operations().failover(name, limitMillis));
        }
        return door.ask(routers -> lookForPeers(routers, name)).thenCompose(found -> found)
                .thenCompose(living -> door.ask(routers -> routers.operations().failover(name, limitMillis)));
    }

    /** Fails where a router has nobody who could take over. */
    private CompletionStage<Void> lookForPeers(Routers routers, String name) {
        Operations.Subject subject = routers.operations().subject(name);
        routers.operations().requireRunning(subject);
        List<RouterRuntime> masters = subject.members().stream()
                .filter(router -> router.state() == VrrpState.MASTER).toList();
        if (masters.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return new Examination(routers.context(), taps, masters, PEERS_MILLIS).begin().thenAccept(looked -> {
            for (RouterRuntime router : masters) {
                if (looked.living(router).isEmpty()) {
                    throw new IllegalArgumentException("no living peer of " + router.want().instance().name()
                            + " is known: " + (router.want().delivery().unicast() ? "no unicast_peer answers"
                                    : "nobody else on " + router.want().instance().interfaceName()
                                            + " listens to adverts") + "; --force moves it all the same");
                }
            }
        });
    }

    @Override
    public CompletionStage<List<String>> back(String name) {
        return door.ask(routers -> routers.operations().back(name));
    }

    @Override
    public CompletionStage<MaintenanceStatus> maintenance(boolean on, boolean lasting) {
        try {
            file.write(on && lasting, System.currentTimeMillis());
        } catch (IOException failed) {
            return CompletableFuture.failedFuture(new IllegalArgumentException("nothing changed, since "
                    + file.path() + " cannot be written: " + failed, failed));
        }
        return door.ask(routers -> routers.operations().maintenance(on, lasting));
    }

    @Override
    public CompletionStage<Integer> priority(String router, int priority) {
        return door.ask(routers -> routers.operations().priority(router, priority));
    }

    @Override
    public CompletionStage<Diagnosis> examine(long millis) {
        return door.ask(routers -> new Examination(routers.context(), taps, routers.all(), millis).begin())
                .thenCompose(looked -> looked).thenCompose(looked -> door.ask(routers -> looked.diagnosis()));
    }
}
