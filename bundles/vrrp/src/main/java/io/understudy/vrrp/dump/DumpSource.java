package io.understudy.vrrp.dump;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where a dump comes from: the engine. */
public interface DumpSource {

    /** Every router, within one turn of the reactor. */
    CompletionStage<List<DumpedRouter>> dumped();

    /** Sets all counters to zero. */
    void clearCounters();
}
