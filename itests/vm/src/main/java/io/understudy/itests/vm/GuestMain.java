package io.understudy.itests.vm;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs in the virtual machine: the tests of a class, whose results go into a file. */
public final class GuestMain {

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int STACK_FRAMES = 14;

    private GuestMain() {
    }

    /** Class name, result file, and the seconds that all of it may last. */
    public static void main(String[] arguments) {
        Path results = Path.of(arguments[1]);
        tellStacksBefore(Long.parseLong(arguments[2]));
        LauncherFactory.create().execute(LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(arguments[0])).build(), new TestExecutionListener() {

                    private long startNanos;

                    @Override
                    public void executionStarted(TestIdentifier test) {
                        startNanos = System.nanoTime();
                    }

                    @Override
                    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                        Throwable failure = result.getThrowable().orElse(null);
                        if (test.isTest() || failure != null) {
                            long millis = (System.nanoTime() - startNanos) / NANOS_PER_MILLI;
                            System.err.println((failure == null ? "passed " : "FAILED ") + test.getDisplayName() + ", "
                                    + millis + " ms");
                            GuestResults.append(results, test.getUniqueId(), failure);
                        }
                    }
                });
    }

    /** A test that hangs is seen from outside only as a machine that is not done: says where its threads are. */
    private static void tellStacksBefore(long limitSeconds) {
        Thread teller = new Thread(() -> {
            try {
                TimeUnit.SECONDS.sleep(limitSeconds - limitSeconds / 4);
            } catch (InterruptedException e) {
                return;
            }
            System.err.println("threads after three quarters of the time:");
            Thread.getAllStackTraces().forEach((thread, stack) -> {
                if (Arrays.stream(stack).anyMatch(frame -> frame.getClassName().startsWith("io.understudy."))) {
                    System.err.println(thread.getName() + " " + thread.getState());
                    Arrays.stream(stack).limit(STACK_FRAMES).forEach(frame -> System.err.println("    " + frame));
                }
            });
        }, "stack teller");
        teller.setDaemon(true);
        teller.start();
    }
}
