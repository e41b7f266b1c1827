package io.understudy.ipvs.runtime;

import io.understudy.ipvs.protocol.Answer;
import io.understudy.ipvs.protocol.IpvsOperation;

/** What helps against a refusal of the kernel's, where its errno says less than its source (ip_vs_ctl.c). */
final class Hints {

    private static final int EINVAL = 22;
    private static final int ERANGE = 34;
    private static final int EPROTONOSUPPORT = 93;

    private Hints() {
    }

    static String of(IpvsOperation operation, int errno) {
        boolean destination = operation instanceof IpvsOperation.OfDestination;
        return switch (errno) {
            case Answer.ENOENT -> destination ? "" : "; the kernel does not know the scheduler or persistence engine";
            case EINVAL -> destination ? "; the address must be unicast in a network namespace whose loopback is up, and of the"
                            + " service's family unless tunnelled"
                    : "";
            case ERANGE -> destination ? "; lthreshold may not be above uthreshold" : "; a name is too long";
            case EPROTONOSUPPORT -> "; the kernel was built without this protocol for IPVS";
            default -> "";
        };
    }
}
