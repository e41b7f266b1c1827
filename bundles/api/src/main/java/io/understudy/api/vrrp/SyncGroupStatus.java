package io.understudy.api.vrrp;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** A sync group at one moment. Immutable. */
@ProviderType
public interface SyncGroupStatus {

    /** The vrrp_sync_group's name. */
    String name();

    /** The state that all its members have; INIT until all of them are started. */
    VrrpState state();

    /** When that state was entered, wall clock milliseconds. */
    long sinceMillis();

    /** Why that state was entered. */
    String cause();

    /** Names of its members, in the order configured. */
    List<String> members();

    /** What keeps it from starting, in FAULT, or from becoming MASTER, one line each; empty where nothing does. */
    List<String> heldBack();

    /** Rises with every transition. */
    long epoch();
}
