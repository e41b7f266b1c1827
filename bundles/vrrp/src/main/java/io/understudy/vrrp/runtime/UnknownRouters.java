package io.understudy.vrrp.runtime;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adverts of virtual routers that are not configured here: logged once for each where {@code log_unknown_vrids} says so
 * (behaviour C35). Reactor thread only.
 */
final class UnknownRouters {

    private static final Logger LOG = LoggerFactory.getLogger("io.understudy.vrrp");

    private final Map<String, BitSet> told = new HashMap<>();
    private boolean wanted;

    /** From now on they are told of, or not; what was told may be told again. */
    void configure(boolean logUnknownVrids) {
        wanted = logUnknownVrids;
        told.clear();
    }

    /**
     * One was heard.
     *
     * @param virtualRouterId -1: not an advert at all
     */
    void heard(String interfaceName, int virtualRouterId) {
        if (!wanted || virtualRouterId < 0) {
            return;
        }
        BitSet ofInterface = told.get(interfaceName);
        if (ofInterface == null) {
            ofInterface = new BitSet();
            told.put(interfaceName, ofInterface);
        }
        if (!ofInterface.get(virtualRouterId)) {
            ofInterface.set(virtualRouterId);
            LOG.info("adverts of virtual_router_id {}{}, which no router here has", virtualRouterId,
                    interfaceName.isEmpty() ? "" : " on " + interfaceName);
        }
    }

    /** How many were told of. */
    int told() {
        return told.values().stream().mapToInt(BitSet::cardinality).sum();
    }
}
