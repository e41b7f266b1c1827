package io.understudy.api.dataplane;

import java.util.Objects;
import java.util.Optional;

/**
 * An entry that could not be made as wanted.
 *
 * @param service     the service
 * @param destination the destination; empty where the service itself was refused
 * @param cause       what was tried and why it failed, one sentence for people
 */
public record EntryFailure(ServiceKey service, Optional<DestinationKey> destination, String cause) {

    /** Nothing may be null. */
    public EntryFailure {
        Objects.requireNonNull(service);
        Objects.requireNonNull(destination);
        Objects.requireNonNull(cause);
    }
}
