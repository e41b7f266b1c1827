package io.understudy.api.config;

import java.util.Objects;

/**
 * {@code notify_fifo} and its like: a named pipe that events are written to.
 *
 * @param path  where it is; it is made where it is not there
 * @param user  its owner; empty: as scripts run
 * @param group its group; empty: the user's primary group
 */
public record NotifyFifo(String path, String user, String group) {

    /** None may be null. */
    public NotifyFifo {
        Objects.requireNonNull(path);
        Objects.requireNonNull(user);
        Objects.requireNonNull(group);
    }

    /** As in a configuration. */
    @Override
    public String toString() {
        return path + (user.isEmpty() ? "" : " " + user) + (group.isEmpty() ? "" : " " + group);
    }
}
