package io.understudy.vrrp.dump;

import io.understudy.api.config.Settings;
import io.understudy.api.config.TrackProcess;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where a dump comes from: the engine. */
public interface DumpSource {

    /** Every router, within one turn of the reactor. */
    CompletionStage<List<DumpedRouter>> dumped();

    /** Every {@code vrrp_track_process} in force, in the order configured. */
    List<TrackProcess> processes();

    /** {@code global_defs} in force. */
    Settings globals();

    /** Sets all counters to zero. */
    void clearCounters();
}
