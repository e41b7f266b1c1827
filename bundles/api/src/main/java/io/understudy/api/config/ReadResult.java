package io.understudy.api.config;

import java.util.List;
import java.util.Objects;

/**
 * What came of reading a source: a configuration, or none where it is refused as a whole, and all complaints.
 *
 * @param configuration the model, also where there are complaints; {@code null} where refused
 * @param problems      all complaints, in the order found
 * @param copy          what was read as one text of the source's format, secrets included, where the configuration asks
 *                      for copies ({@link GlobalDefs#CONFIG_SAVE_DIR}); empty: none
 */
public record ReadResult(Configuration configuration, List<Problem> problems, String copy) {

    /** Copies the complaints. */
    public ReadResult {
        problems = List.copyOf(Objects.requireNonNull(problems));
        Objects.requireNonNull(copy);
    }

    /** Without a copy. */
    public ReadResult(Configuration configuration, List<Problem> problems) {
        this(configuration, problems, "");
    }

    /** The same with another copy. */
    public ReadResult withCopy(String other) {
        return new ReadResult(configuration, problems, other);
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
