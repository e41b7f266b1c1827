package io.understudy.linux.internal.processevents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.platform.ProcessEvents;
import io.understudy.linux.internal.libc.Libc;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In the initial network namespace the kernel tells, in any other it does not. */
class ProcessConnectorKernelIT {

    private static final int CLONE_NEWNET = 0x40000000;
    private static final long PATIENCE_SECONDS = 15;

    private final Libc libc = new Libc();
    private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final ProcessConnector connector = new ProcessConnector(libc);

    private final class Teller implements ProcessEvents.Listener {
        @Override
        public void changed(int pid) {
            told.add("changed " + pid);
        }

        @Override
        public void ended(int pid) {
            told.add("ended " + pid);
        }

        @Override
        public void lost() {
            told.add("lost");
        }
    }

    @AfterEach
    void stop() {
        connector.stop();
    }

    private void await(String expected) throws InterruptedException {
        String next;
        do {
            next = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertNotNull(next, "not told: " + expected);
        } while (!next.equals(expected));
    }

    @Test
    void aProcessBeginsAndEnds() throws Exception {
        // tests that ran before may have taken this thread elsewhere, but never the one that the JVM began on
        elsewhere(() -> {
            int initial = libc.check("open", libc.files().open("/proc/self/ns/net", 0));
            libc.check("setns", libc.threads().setns(initial, CLONE_NEWNET));
            libc.files().close(initial);
            begunAndEnded();
            return null;
        });
    }

    private void begunAndEnded() throws Exception {
        Optional<ProcessEvents.Subscription> subscription = connector.subscribe(new Teller());
        assertTrue(subscription.isPresent());
        Process process = new ProcessBuilder("sleep", "60").start();
        await("changed " + process.pid());
        process.destroy();
        await("ended " + process.pid());
        subscription.get().close();
        // it can be had again, and tells again
        assertTrue(connector.subscribe(new Teller()).isPresent());
        Process second = new ProcessBuilder("true").start();
        await("ended " + second.pid());
    }

    @Test
    void inAnotherNetworkNamespaceTheKernelTellsNothing() throws Exception {
        assertEquals(Optional.empty(), elsewhere(() -> {
            libc.check("unshare", libc.threads().unshare(CLONE_NEWNET));
            return connector.subscribe(new Teller());
        }));
    }

    private <T> T elsewhere(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        new Thread(task, "test-elsewhere").start();
        return task.get(4 * PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
