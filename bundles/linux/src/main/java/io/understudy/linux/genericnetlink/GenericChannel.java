package io.understudy.linux.genericnetlink;

import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An open channel to one family. Both methods may be called from any thread and never block; what they are given is
 * carried out in the order given, and each consumer is called exactly once, on the channel's thread, unless the channel
 * is closed before.
 */
@ProviderType
public interface GenericChannel extends AutoCloseable {

    /**
     * Carries out requests that change something: many share one sendmsg(2), and only the last of each such batch asks
     * for an acknowledgement; refusals come for each one all the same. A refused request does not stop those after it.
     *
     * @param version the family's version
     */
    void carryOut(int version, List<GenericRequest> requests, Consumer<GenericOutcome> whenDone);

    /**
     * Carries out requests that read something, one after the other.
     *
     * @param version the family's version
     * @param dump    whether every entry is asked for (NLM_F_DUMP), or one
     */
    void query(int version, boolean dump, List<GenericRequest> requests, Consumer<GenericOutcome> whenDone);

    /** Ends the thread after what is under way, and closes the socket. */
    @Override
    void close();
}
