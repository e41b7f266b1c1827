package io.understudy.vrrp.dump;

import io.understudy.api.config.Settings;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where a dump comes from: the engine. */
public interface DumpSource {

    /** Every router, within one turn of the reactor. */
    CompletionStage<List<DumpedRouter>> dumped();

    /** {@code global_defs} in force. */
    Settings globals();

    /** Sets all counters to zero. */
    void clearCounters();
}
