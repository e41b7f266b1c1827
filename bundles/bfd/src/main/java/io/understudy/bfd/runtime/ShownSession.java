package io.understudy.bfd.runtime;

import io.understudy.api.bfd.BfdSessionStatus;
import io.understudy.api.bfd.BfdVerdict;
import java.util.Map;

/** What is shown of a session. */
record ShownSession(String name, String neighborAddress, String sourceAddress, boolean multihop, String state,
        BfdVerdict verdict, long sinceMillis, String cause, String remoteState, String remoteDiagnostic,
        long lastPacketAgeMillis, int localDiscriminator, int remoteDiscriminator, long transmitMicros,
        long detectionMicros, int remoteMultiplier, String trouble, boolean forRouters, boolean forCheckers,
        Map<String, Long> counters) implements BfdSessionStatus {
}
