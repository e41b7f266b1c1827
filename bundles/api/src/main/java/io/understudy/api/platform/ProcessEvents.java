package io.understudy.api.platform;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Hears of processes that begin and end on this host (the kernel's process connector, linux/cn_proc.h), a service of
 * linux. The kernel tells only in the initial network namespace, and only whom it lets.
 */
@ProviderType
public interface ProcessEvents {

    /**
     * Begins to listen. What runs already is for the caller to find out, after this returns.
     *
     * @return ends it; empty where the kernel tells nothing here: whoever needs to know has to look by itself
     */
    Optional<Subscription> subscribe(Listener listener);

    /** Takes events, on a thread of linux's that serves all listeners: each must return soon. */
    interface Listener {

        /** A process began, became another program, or changed its name. */
        void changed(int pid);

        /** A process ended. */
        void ended(int pid);

        /** Events were lost: look at all processes. */
        void lost();
    }

    /** Running. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
