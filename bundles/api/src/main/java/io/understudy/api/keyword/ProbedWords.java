package io.understudy.api.keyword;

/**
 * Words of a block that {@code track_object} can name and whose tracker looks by itself, again and again
 * ({@link io.understudy.api.track.ProbeThreads}). A plugin that means something else by a word, or has another default,
 * declares the method again.
 *
 * @since 1.2
 */
public interface ProbedWords extends TrackedWords {

    /** Seconds from probe to probe. */
    @Keyword(help = "Seconds between the beginnings of two probes.")
    @Range(min = 0.1, max = 3600)
    default double interval() {
        return 1;
    }
}
