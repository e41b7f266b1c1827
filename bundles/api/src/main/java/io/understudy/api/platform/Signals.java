package io.understudy.api.platform;

import org.osgi.annotation.versioning.ProviderType;

/** Signals sent to the daemon, a service of linux. */
@ProviderType
public interface Signals {

    /**
     * Calls a handler at every arrival of a signal, on a thread of linux's that is not the reactor; handlers must
     * return soon.
     *
     * @param signal HUP, USR1, USR2, RTMIN+2 or RTMAX-1; TERM and INT belong to the launcher
     * @return ends the subscription when closed
     * @throws IllegalArgumentException for other names
     */
    Registration on(String signal, Runnable handler);

    /** A running subscription. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
