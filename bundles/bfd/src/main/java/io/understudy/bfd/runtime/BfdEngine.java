package io.understudy.bfd.runtime;

import io.understudy.api.DaemonProperties;
import io.understudy.api.bfd.BfdSessionStatus;
import io.understudy.api.bfd.BfdVerdict;
import io.understudy.api.bfd.BfdView;
import io.understudy.api.config.BfdInstance;
import io.understudy.api.config.Configuration;
import io.understudy.api.engine.Engine;
import io.understudy.api.engine.Outlet;
import io.understudy.api.engine.Preparation;
import io.understudy.api.event.EventStream;
import io.understudy.api.plan.EnginePlan;
import io.understudy.api.track.TrackedStatus;
import io.understudy.linux.datagram.DatagramSockets;
import io.understudy.linux.reactor.Reactor;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bfd engine as a component: takes the wanted sessions from core and hands them to the reactor. */
@Component(immediate = true, service = {Engine.class, BfdView.class})
public final class BfdEngine implements Engine, BfdView {

    private static final Logger LOG = LoggerFactory.getLogger(BfdEngine.class);
    private static final long STOP_MILLIS = 2000;

    private final Reactor reactor;
    private final Outlet outlet =
            new Outlet((what, failed) -> LOG.error("Not taken, and lost: {}", what, failed));
    private final boolean off;
    /** Reactor's thread only. */
    private final Sessions[] sessions = new Sessions[1];

    /** Sessions come with the first configuration. */
    @Activate
    public BfdEngine(@Reference Reactor reactor, @Reference DatagramSockets sockets, BundleContext bundle) {
        this(reactor, sockets, Boolean.parseBoolean(bundle.getProperty(DaemonProperties.NO_BFD)));
    }

    BfdEngine(Reactor reactor, DatagramSockets sockets, boolean off) {
        this.reactor = reactor;
        this.off = off;
        SecureRandom secret = new SecureRandom();
        SplittableRandom chance = new SplittableRandom(secret.nextLong());
        reactor.execute(() -> sessions[0] = new Sessions(reactor, sockets, outlet, chance, secret));
    }

    @Override
    public String name() {
        return "bfd";
    }

    @Override
    public Preparation prepare(Configuration wanted) {
        List<SessionWant> wants = off ? List.of() : wanted.all(BfdInstance.class).stream().map(SessionWant::of).toList();
        return new Preparation() {

            @Override
            public CompletionStage<EnginePlan> plan() {
                return ask(() -> new EnginePlan(name(), sessions[0].plan(wants), List.of()));
            }

            @Override
            public void apply() {
                if (off && !wanted.all(BfdInstance.class).isEmpty()) {
                    LOG.warn("No BFD session runs: the daemon was started with -B (--no_bfd)");
                }
                reactor.execute(() -> sessions[0].apply(wants));
            }
        };
    }

    /** Sessions follow nothing. */
    @Override
    public void tracked(TrackedStatus status) {
        // of no concern here
    }

    @Override
    public CompletionStage<List<BfdSessionStatus>> sessions() {
        return ask(() -> sessions[0].status());
    }

    @Override
    public CompletionStage<Optional<BfdSessionStatus>> news(String name, BfdVerdict known, long limitMillis) {
        CompletableFuture<Optional<BfdSessionStatus>> answer = new CompletableFuture<>();
        reactor.execute(() -> sessions[0].followers().add(name, known, limitMillis, answer));
        return answer;
    }

    private <T> CompletionStage<T> ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        reactor.execute(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException failed) {
                answer.completeExceptionally(failed);
            }
        });
        return answer;
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY, unbind = "unbindEvents")
    void bindEvents(EventStream events) {
        outlet.bind(events);
    }

    void unbindEvents(EventStream events) {
        outlet.unbind(events);
    }

    /** Tells every neighbour that its session ends by will. */
    @Deactivate
    void stop() throws InterruptedException {
        reactor.execute(() -> sessions[0].close());
        if (!reactor.barrier(STOP_MILLIS)) {
            LOG.warn("The reactor is still busy with BFD sessions after {} ms", STOP_MILLIS);
        }
    }
}
