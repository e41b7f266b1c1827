package io.understudy.bfd.runtime;

import io.understudy.api.bfd.BfdSessionStatus;
import io.understudy.api.bfd.BfdVerdict;
import io.understudy.linux.reactor.Reactor;
import io.understudy.linux.reactor.ReactorTimer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Who waits for news of a session. Reactor's thread only. */
final class Followers {

    private final Reactor reactor;
    private final Function<String, BfdSessionStatus> status;
    private final Set<Wait> waiting = new HashSet<>();
    private boolean closed;

    /**
     * Followers.
     *
     * @param status a session's status by its name; {@code null}: none of that name
     */
    Followers(Reactor reactor, Function<String, BfdSessionStatus> status) {
        this.reactor = reactor;
        this.status = status;
    }

    /** One that waits. */
    private final class Wait {

        private final String name;
        private final BfdVerdict known;
        private final CompletableFuture<Optional<BfdSessionStatus>> answer;
        private final ReactorTimer limit = reactor.timer(now -> end());

        private Wait(String name, BfdVerdict known, CompletableFuture<Optional<BfdSessionStatus>> answer) {
            this.name = name;
            this.known = known;
            this.answer = answer;
        }

        private void end() {
            if (waiting.remove(this)) {
                limit.close();
                answer.complete(Optional.ofNullable(status.apply(name)));
            }
        }
    }

    void add(String name, BfdVerdict known, long limitMillis, CompletableFuture<Optional<BfdSessionStatus>> answer) {
        if (closed) {
            answer.cancel(false);
            return;
        }
        BfdSessionStatus now = status.apply(name);
        if (now != null && now.verdict() != known) {
            answer.complete(Optional.of(now));
            return;
        }
        Wait wait = new Wait(name, known, answer);
        waiting.add(wait);
        wait.limit.arm(reactor.nowNanos() + TimeUnit.MILLISECONDS.toNanos(limitMillis));
    }

    /** A session's verdict changed, or there is one of that name now. */
    void news(String name, BfdVerdict verdict) {
        for (Wait wait : List.copyOf(waiting)) {
            if (wait.name.equals(name) && wait.known != verdict) {
                wait.end();
            }
        }
    }

    /** Nobody waits from now on. */
    void close() {
        closed = true;
        for (Wait wait : waiting) {
            wait.limit.close();
            wait.answer.cancel(false);
        }
        waiting.clear();
    }
}
