package io.understudy.api.check;

import org.osgi.annotation.versioning.ProviderType;

/** One check of one real server at one moment. Immutable. */
@ProviderType
public interface CheckStatus {

    /**
     * The check's name: virtual server, real server and block,
     * {@code [10.1.0.91]:tcp:80 [10.1.0.11]:tcp:80 TCP_CHECK}.
     */
    String name();

    /** The block's keyword. */
    String type();

    /** Name of the virtual server. */
    String virtualServer();

    /** Name of the real server. */
    String realServer();

    /** {@code true} where it counts as successful. */
    boolean up();

    /** {@code true} where it has had a result of its own since its configuration last changed. */
    boolean hasRun();

    /** {@code true} while no checker of its type is installed: the verdict holds. */
    boolean stale();

    /** What was last seen, or what keeps it from looking. */
    String cause();

    /** When the verdict in force was reached, wall clock milliseconds. */
    long sinceMillis();

    /** When it last had a result, wall clock milliseconds; 0 for never. */
    long seenMillis();

    /** How long the last check took, in milliseconds; -1 for never. */
    long tookMillis();

    /** Checks since it was configured. */
    long runs();

    /** Those that failed. */
    long failures();

    /** Milliseconds until the next one; -1: under way, 0: none is planned. */
    long nextMillis();
}
