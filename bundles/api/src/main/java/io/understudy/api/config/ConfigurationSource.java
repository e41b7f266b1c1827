package io.understudy.api.config;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A frontend, as a service: something that core reads at start and at every reload. When the service goes, what it
 * wanted stays in force.
 */
@ConsumerType
public interface ConfigurationSource {

    /** Format and place, for people: {@code keepalived /etc/keepalived/keepalived.conf}. */
    String name();

    /**
     * Reads the source anew. Called on core's thread; may do file I/O.
     *
     * @return never null
     */
    ReadResult read();
}
