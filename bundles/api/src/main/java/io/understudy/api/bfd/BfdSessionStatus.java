package io.understudy.api.bfd;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** A BFD session at one moment. Immutable. */
@ProviderType
public interface BfdSessionStatus {

    /** The bfd_instance's name. */
    String name();

    /** Address of the neighbour. */
    String neighborAddress();

    /** Own address as configured; empty: the kernel chooses. */
    String sourceAddress();

    /** {@code true}: UDP port 4784 (RFC 5883); else 3784 (RFC 5881). */
    boolean multihop();

    /** State as RFC 5880 names it: {@code AdminDown}, {@code Down}, {@code Init} or {@code Up}. */
    String state();

    /** What those are told who follow it. */
    BfdVerdict verdict();

    /** When {@link #state} was entered, wall clock milliseconds. */
    long sinceMillis();

    /** Why it was entered, one line for people. */
    String cause();

    /** State the neighbour told last; {@code Down} where nothing is heard. */
    String remoteState();

    /** Why the neighbour went down last, as it says; empty for nothing. */
    String remoteDiagnostic();

    /** Milliseconds since the last accepted packet; -1 for never. */
    long lastPacketAgeMillis();

    /** Own number of the session. */
    int localDiscriminator();

    /** The neighbour's number of it; 0 where it is not known. */
    int remoteDiscriminator();

    /** Time between two of our packets before jitter, in microseconds. */
    long transmitMicros();

    /** Silence after which it goes down, in microseconds; 0 where nothing is heard. */
    long detectionMicros();

    /** The neighbour's detection multiplier; 0 where nothing is heard. */
    int remoteMultiplier();

    /** Why no socket could be opened, so that it cannot run; empty where it runs. */
    String trouble();

    /** {@code true}: virtual routers may follow it ({@code vrrp}). */
    boolean forRouters();

    /** {@code true}: checks may follow it ({@code checker}). */
    boolean forCheckers();

    /** Counters by name, in display order: {@code packet_rcvd}, {@code packet_sent}, drops by reason, {@code up}. */
    Map<String, Long> counters();
}
