package io.understudy.api.balancer;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** A real server of one virtual server at one moment. Immutable. */
@ProviderType
public interface RealServerStatus {

    /** What an operator decided. */
    enum Mode {
        /** Checks decide. */
        ENABLED,
        /** Weight 0: no new connections, those that exist go on. */
        DRAINING,
        /** Not in the pool, whatever checks say. */
        DISABLED
    }

    /**
     * Where it comes from.
     *
     * @since 1.1
     */
    enum Origin {
        /** The configuration. */
        CONFIGURED,
        /** An operator added it. */
        ADDED,
        /** It is configured, but an operator removed it: nothing else is known of it. */
        REMOVED
    }

    /** Name as keepalived writes it: {@code [10.1.0.11]:tcp:80}. */
    String name();

    /** Name of the virtual server. */
    String virtualServer();

    /** {@code true} where no check has failed. */
    boolean up();

    /**
     * See {@link Origin}.
     *
     * @since 1.1
     */
    Origin origin();

    /** See {@link Mode}. */
    Mode mode();

    /**
     * When an operator decided {@link #mode}, wall clock milliseconds, also where that was before the daemon started;
     * 0 where ENABLED.
     *
     * @since 1.3
     */
    default long modeSinceMillis() {
        return 0;
    }

    /**
     * When DRAINING becomes DISABLED, wall clock milliseconds; 0: never.
     *
     * @since 1.3
     */
    default long modeUntilMillis() {
        return 0;
    }

    /** {@code true} where it is in the table with {@link #tableWeight}. */
    boolean inTable();

    /** Weight in the table; 0 where it is not in it. */
    int tableWeight();

    /** Weight as configured. */
    int configuredWeight();

    /** Weight with what checks add and with slow start. */
    int effectiveWeight();

    /** When it came up or went down, wall clock milliseconds. */
    long sinceMillis();

    /** Why. */
    String cause();

    /** The last changes, oldest first, one line each with its time. */
    List<String> timeline();
}
