package io.understudy.checkers.bfd;

import io.understudy.api.bfd.BfdSessionStatus;
import io.understudy.api.bfd.BfdVerdict;
import io.understudy.api.bfd.BfdView;
import io.understudy.api.check.CheckKeyword;
import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import io.understudy.api.check.Checker;
import io.understudy.api.check.CheckerType;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code BFD_CHECK}: the server is up while a session is (D57). */
@Component(service = Checker.class)
@CheckerType("BFD_CHECK")
public final class BfdChecker implements Checker {

    private static final CheckKeyword<String> NAME = CheckKeyword.text("name", "");
    private static final long PATIENCE_MILLIS = 1_000;
    /** How the counters of what was refused begin ({@link BfdSessionStatus#counters}). */
    private static final String DROPPED = "drop_";
    private static final String ADMIN_DOWN = "AdminDown";
    private static final String RESTING = "the neighbour is administratively down";

    private final BfdView sessions;

    /** With the sessions that run here. */
    @Activate
    public BfdChecker(@Reference BfdView sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<CheckKeyword<?>> keywords() {
        return List.of(NAME);
    }

    @Override
    public CompletionStage<CheckResult> check(CheckRequest request) {
        String name = request.settings().get(NAME);
        BfdVerdict known = request.memory().isEmpty() ? null : BfdVerdict.valueOf(request.memory());
        return sessions.news(name, known, PATIENCE_MILLIS).thenApply(session -> result(name, session));
    }

    private static CheckResult result(String name, Optional<BfdSessionStatus> found) {
        if (found.isEmpty()) {
            return CheckResult.broken("no BFD session " + name + " runs");
        }
        BfdSessionStatus session = found.get();
        if (!session.forCheckers()) { // E12
            return CheckResult.broken("BFD session " + name + " is for virtual routers only; add the word checker to it");
        }
        String seen = "BFD session " + name + " is " + session.state() + ": " + session.cause() + neighbour(session);
        CheckResult result = switch (session.verdict()) {
            case UP -> CheckResult.up(seen);
            case DOWN -> CheckResult.down(seen);
            case UNKNOWN -> CheckResult.undecided(seen);
        };
        return result.checkAgain().remember(session.verdict().name());
    }

    /** A neighbour that is silent is another trouble than one that rests, or whose packets are no good. */
    private static String neighbour(BfdSessionStatus session) {
        if (session.verdict() == BfdVerdict.UP) {
            return "";
        }
        String refused = session.counters().entrySet().stream()
                .filter(counter -> counter.getValue() > 0 && counter.getKey().startsWith(DROPPED))
                .map(counter -> counter.getKey().substring(DROPPED.length()).replace('_', ' '))
                .collect(Collectors.joining(", "));
        boolean resting = session.lastPacketAgeMillis() >= 0 && session.remoteState().equals(ADMIN_DOWN)
                && !session.cause().contains(RESTING);
        return (resting ? "; " + RESTING : "") + (refused.isEmpty() ? "" : "; packets of it were refused: " + refused);
    }
}
