package io.understudy.linux.internal.libc;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Raises the calling thread's priority: on Linux the nice value belongs to the thread. */
public final class ThreadPriority {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadPriority.class);
    private static final int PRIO_PROCESS = 0;
    private static final int NICE = -10;

    private ThreadPriority() {
    }

    /** Raises it where that is allowed; a refusal harms nobody, so it is only told at debug. */
    public static void raise(Libc libc) {
        int thread = libc.threads().gettid();
        if (libc.threads().setpriority(PRIO_PROCESS, thread, NICE) < 0) {
            LOG.debug("{} keeps its ordinary priority: {}", Thread.currentThread().getName(),
                    libc.failure("setpriority " + NICE, libc.errno()).getMessage());
        }
    }
}
