package io.understudy.launcher.check;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.Problem;
import io.understudy.api.config.ReadResult;
import io.understudy.api.config.VirtualServer;
import java.util.List;
import java.util.Locale;

/** What {@code check} says at its end: how many complaints, and what it has understood. */
final class CheckSummary {

    private CheckSummary() {
    }

    /** One line. */
    static String of(String file, ReadResult result) {
        if (result.isRefused()) {
            return file + ": refused, " + count(result.problems()) + "\n";
        }
        return file + ": " + (result.problems().isEmpty() ? "ok" : count(result.problems())) + "; "
                + number(result.configuration().vrrpInstances().size(), "virtual router") + ", "
                + number(result.configuration().vrrpScripts().size(), "tracked script")
                + services(result.configuration()) + "\n";
    }

    private static String services(Configuration configuration) {
        int services = configuration.all(VirtualServer.class).size();
        return services == 0 ? "" : ", " + number(services, "virtual server");
    }

    private static String count(List<Problem> problems) {
        StringBuilder text = new StringBuilder();
        for (Problem.Severity severity : new Problem.Severity[] {Problem.Severity.FATAL, Problem.Severity.ERROR,
            Problem.Severity.WARNING, Problem.Severity.NOTE}) {
            long count = problems.stream().filter(p -> p.kind().severity() == severity).count();
            if (count > 0) {
                String word = severity == Problem.Severity.FATAL ? "fatal error"
                        : severity.name().toLowerCase(Locale.ROOT);
                text.append(text.length() > 0 ? ", " : "").append(number(count, word));
            }
        }
        return text.toString();
    }

    private static String number(long count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }
}
