package io.understudy.linux.reactor;

import org.osgi.annotation.versioning.ProviderType;

/** A one-shot timer that can be armed again and again without allocation. Reactor thread only. */
@ProviderType
public interface ReactorTimer extends AutoCloseable {

    /** Arms, or re-arms, the timer. A deadline that has passed expires in this turn. */
    void arm(long deadlineNanos);

    /** Disarms it; without effect where it is not armed. */
    void disarm();

    /** Disarms it for good. */
    @Override
    void close();

    /** Takes an expiry. */
    @FunctionalInterface
    interface Handler {

        /** The deadline passed; the timer is disarmed again. {@code nowNanos} is this turn's time. */
        void expired(long nowNanos);
    }
}
