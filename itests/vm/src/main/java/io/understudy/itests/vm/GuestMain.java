package io.understudy.itests.vm;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs in the virtual machine: the tests of a class, whose results go into a file. */
public final class GuestMain {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private GuestMain() {
    }

    /** Class name and result file. */
    public static void main(String[] arguments) {
        Path results = Path.of(arguments[1]);
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
}
