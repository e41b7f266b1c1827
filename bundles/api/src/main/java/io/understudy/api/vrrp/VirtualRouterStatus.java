package io.understudy.api.vrrp;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** A virtual router at one moment. Immutable. */
@ProviderType
public interface VirtualRouterStatus {

    /** The vrrp_instance's name. */
    String name();

    /** Interface it runs on. */
    String interfaceName();

    /** Interface that it has for itself above that one: the VMAC or ipvlan it runs on; empty for none. */
    default String ownInterface() {
        return "";
    }

    /** Every interface that it has for itself: {@code vrrp.51: vmac 00:00:5e:00:01:33 on eth0, up}. */
    default List<String> ownInterfaces() {
        return List.of();
    }

    /** VRID. */
    int virtualRouterId();

    /** Protocol version. */
    int version();

    /** State. */
    VrrpState state();

    /** When that state was entered, wall clock milliseconds. */
    long sinceMillis();

    /** Why that state was entered. */
    String cause();

    /** Base priority as configured. */
    int basePriority();

    /** Priority with all weights. */
    int effectivePriority();

    /** Own advert interval in hundredths of a second. */
    int advertIntervalCentis();

    /** Time without adverts after which this router takes over, in milliseconds. */
    long masterDownMillis();

    /** Address adverts are sent from; empty where none is known. */
    String sourceAddress();

    /** The MASTER last heard, its own address while MASTER; empty for none. */
    String masterAddress();

    /** Priority of the MASTER last heard; 0 for none. */
    int masterPriority();

    /** Milliseconds since the last accepted advert; -1 for never. */
    long lastAdvertAgeMillis();

    /**
     * Milliseconds since the last advert that was refused, or accepted though it is odd (other addresses): the last one
     * of those that {@link #counters} tells of; -1 for never. What {@code owner_ignore_adverts} refuses is not odd.
     */
    default long lastOddAdvertAgeMillis() {
        return -1;
    }

    /** Addresses as configured. */
    List<String> addresses();

    /** Routes and rules as configured, the routes first: {@code route 10.0.0.0/8 via 10.1.0.1}. */
    default List<String> routing() {
        return List.of();
    }

    /** Those of {@link #routing} that this router has put into the kernel, and that nobody is known to have removed. */
    default List<String> heldRouting() {
        return List.of();
    }

    /** Addresses this router holds in the kernel now. */
    boolean holdsAddresses();

    /** The kernel's lease on them in seconds; 0: permanent. */
    int leaseSeconds();

    /** What holds it in FAULT, one line each; empty where nothing does. */
    List<String> faults();

    /** Name of its sync group; empty for none. */
    default String syncGroup() {
        return "";
    }

    /** Why it is not MASTER although it would be, one line each: {@code sync group G waits for VI_2 …}. */
    default List<String> heldBack() {
        return List.of();
    }

    /** Base priority of the configuration; {@link #basePriority} is another one where an operator set it. */
    default int configuredPriority() {
        return basePriority();
    }

    /** Why operators do not let it be MASTER, one sentence; empty where they do. */
    default String standingAside() {
        return "";
    }

    /** Everything that keeps it from being MASTER now, one sentence each; empty for a MASTER. */
    default List<String> notMaster() {
        return List.of();
    }

    /** Whom it has heard, the latest first. */
    default List<PeerStatus> peers() {
        return List.of();
    }

    /** What moves its priority, one line each: {@code chk_nginx -5}. */
    List<String> priorityChanges();

    /** Rises with every transition. */
    long epoch();

    /** Counters by name, in display order: {@code advert_rcvd}, {@code advert_sent}, every drop reason … */
    Map<String, Long> counters();
}
