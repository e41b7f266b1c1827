package io.understudy.itests.declaring;

import io.understudy.api.keyword.BlockKeyword;
import io.understudy.api.keyword.Keyword;
import io.understudy.api.keyword.Range;

/** {@code greeter NAME { times 3 … }}. */
@BlockKeyword(value = "greeter", named = true, help = "Greets somebody.")
public interface Greeter {

    /** How loud. */
    enum Tone {
        /** Hardly. */
        QUIET,
        /** Very. */
        LOUD
    }

    /** How often. */
    @Keyword(help = "How often to greet.")
    @Range(min = 1, max = 10)
    int times();

    /** Seconds between two. */
    @Keyword(help = "Seconds between two greetings.")
    default double pause() {
        return 1;
    }

    /** How loud. */
    @Keyword(help = "How loud to greet.")
    default Tone tone() {
        return Tone.QUIET;
    }
}
