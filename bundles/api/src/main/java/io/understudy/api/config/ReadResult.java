package io.understudy.api.config;

import java.util.List;
import java.util.Objects;

/**
 * What came of reading a source: a configuration, or none where it is refused as a whole, and all complaints.
 *
 * @param configuration the model, also where there are complaints; {@code null} where refused
 * @param problems      all complaints, in the order found
 */
public record ReadResult(Configuration configuration, List<Problem> problems) {

    /** Copies the complaints. */
    public ReadResult {
        problems = List.copyOf(Objects.requireNonNull(problems));
    }

    /** {@code true} where the configuration cannot run. */
    public boolean isRefused() {
        return configuration == null || problems.stream().anyMatch(Problem::isFatal);
    }

    /**
     * Exit code of {@code -t}: 2 where a required parameter is missing, 6 for security and include failures, 4 where
     * refused, 5 for any other complaint, 0 for none. Of several, the first of that order wins, as in keepalived
     * 2.4.3.
     */
    public int exitCode() {
        for (int code : new int[] {2, 6, 4, 5}) {
            if (problems.stream().anyMatch(p -> p.kind().exitCode() == code)) {
                return code;
            }
        }
        return 0;
    }
}
