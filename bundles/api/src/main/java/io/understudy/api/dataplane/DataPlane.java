package io.understudy.api.dataplane;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Forwards connections as a table says. Registered as a service; the balancer drives one, the one ranked highest.
 *
 * <p>Until the first {@link #want} after its start a data plane touches nothing: what an earlier process left goes on
 * working. It then corrects by difference: entries that are right are never touched, changed ones are edited in place so
 * that their connections live on, entries that this daemon did not make are left alone unless the configuration says
 * otherwise. When the service goes, the entries stay; {@link #clear} removes them.
 *
 * <p>No method blocks; all may be called from any thread. Calls of one thread take effect in their order, and what is
 * wanted later replaces what is not yet carried out. What cannot be carried out is no exception but part of
 * {@link DataPlaneStatus}, and is tried again with the next hand-over and from time to time.
 */
@ConsumerType
public interface DataPlane {

    /** For people: {@code ipvs}. */
    String name();

    /**
     * Says what is wanted, as a whole: what is missing in it is removed where it is this daemon's.
     *
     * @return completes with the status once all of it has been carried out or refused, or something newer is wanted;
     *         never exceptionally
     */
    CompletionStage<DataPlaneStatus> want(ForwardingTable table);

    /**
     * Says what is wanted by difference to what was wanted last; before the first {@link #want} without effect.
     *
     * @return as of {@link #want}
     */
    CompletionStage<DataPlaneStatus> change(TableChange change);

    /**
     * Removes entries, at the daemon's end; nothing is wanted from then on.
     *
     * @return completes with the status once that is done or refused; never exceptionally
     */
    CompletionStage<DataPlaneStatus> clear(Clearing what);

    /** What {@link #clear} removes. */
    enum Clearing {
        /** What this daemon made. */
        OWN,
        /** Everything, foreign entries too ({@code lvs_flush_on_stop}). */
        ALL
    }

    /** How it stands now, from memory. */
    DataPlaneStatus status();

    /**
     * Reads what is really there, with counters.
     *
     * @return completes with the reading, or exceptionally with the cause as its message where nothing can be read
     */
    CompletionStage<TableReading> read();

    /**
     * Tells every change of {@link #status} from now on, on a thread of the data plane's: whoever is told hands over
     * what takes time.
     *
     * @return ends it when closed; a call under way may still finish
     */
    Subscription observe(Consumer<DataPlaneStatus> observer);

    /** A running observation. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
