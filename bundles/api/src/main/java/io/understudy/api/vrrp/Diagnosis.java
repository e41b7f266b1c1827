package io.understudy.api.vrrp;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** What an examination of the LAN came to. Immutable. */
@ProviderType
public interface Diagnosis {

    /** How long it listened, in milliseconds. */
    long listenedMillis();

    /** What is not as it should be, worst first; empty where nothing is. */
    List<Finding> findings();

    /** Adverts heard, by sender's address. */
    Map<String, Long> adverts();

    /** Hosts that listen for adverts of our routers without speaking themselves, as BACKUPs do; by address. */
    List<String> listeners();
}
