package io.understudy.checkers.ping;

import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import io.understudy.api.platform.EchoResult;
import io.understudy.api.platform.EchoResult.Answered;
import io.understudy.api.platform.EchoResult.Fault;
import io.understudy.api.platform.EchoResult.NotSent;
import io.understudy.api.platform.EchoResult.Unreachable;
import java.util.concurrent.TimeUnit;

/** What an echo says of a real server. */
final class Verdict {

    private Verdict() {
    }

    static CheckResult of(CheckRequest request, EchoResult result) {
        String target = request.connect().getAddress().getHostAddress();
        if (result instanceof Answered answered) {
            return CheckResult.up("echo answered in " + TimeUnit.NANOSECONDS.toMillis(answered.nanos()) + " ms");
        }
        if (result instanceof Unreachable unreachable) {
            return CheckResult.down(unreachable.error() + ", says " + unreachable.speaker().getHostAddress()
                    + (unreachable.thisHost() ? ", this host" : ""));
        }
        if (result instanceof NotSent notSent) {
            // whose fault it is decides (D41)
            return notSent.fault() == Fault.TARGET ? CheckResult.down(notSent.reason() + " (" + target + ")")
                    : CheckResult.broken("cannot send an echo to " + target + ": " + notSent.reason());
        }
        return CheckResult.down("no echo of " + target + " within " + request.connectTimeoutMillis() + " ms");
    }
}
