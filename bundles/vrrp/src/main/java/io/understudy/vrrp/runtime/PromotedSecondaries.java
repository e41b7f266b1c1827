package io.understudy.vrrp.runtime;

import io.understudy.linux.KernelException;
import io.understudy.linux.sysctl.Sysctls;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code promote_secondaries} of interfaces that get virtual addresses, and what it was before: at the end an interface
 * is as it was found. One thread.
 */
final class PromotedSecondaries {

    private static final Logger LOG = LoggerFactory.getLogger(PromotedSecondaries.class);
    private static final String PROMOTED = "1";

    private final Sysctls sysctls;
    /** What it was, by the interface's name; one that was made anew has its own again. */
    private final Map<String, String> before = new HashMap<>();

    PromotedSecondaries(Sysctls sysctls) {
        this.sysctls = sysctls;
    }

    static String path(String interfaceName) {
        return "net/ipv4/conf/" + interfaceName + "/promote_secondaries";
    }

    /** Sets it, where it is not set. */
    void promote(String interfaceName) {
        before.remove(interfaceName);
        try {
            String found = sysctls.read(path(interfaceName)).strip();
            if (!found.equals(PROMOTED)) {
                sysctls.write(path(interfaceName), PROMOTED);
                before.put(interfaceName, found);
            }
        } catch (KernelException refused) {
            LOG.warn("promote_secondaries cannot be set, so the end of a lease may remove other addresses of {}: {}",
                    interfaceName, refused.getMessage());
        }
    }

    /** Puts back what was found; what somebody else has changed meanwhile, or an interface that is gone, is left alone. */
    void restore() {
        before.forEach(this::restore);
        before.clear();
    }

    private void restore(String interfaceName, String found) {
        String now;
        try {
            now = sysctls.read(path(interfaceName)).strip();
        } catch (KernelException gone) {
            return; // with its interface, as a VMAC of ours is by now
        }
        try {
            if (now.equals(PROMOTED)) {
                sysctls.write(path(interfaceName), found);
            }
        } catch (KernelException refused) {
            LOG.warn("promote_secondaries of {} cannot be set back to {}: {}", interfaceName, found,
                    refused.getMessage());
        }
    }
}
