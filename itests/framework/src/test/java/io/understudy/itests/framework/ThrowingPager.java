package io.understudy.itests.framework;

/** A plugin's component whose start fails; {@link PluginMistakesIT} puts it into jars. */
public final class ThrowingPager implements Runnable {

    /** As the component's description says. */
    public void begin() {
        throw new IllegalStateException("no line");
    }

    @Override
    public void run() {
        throw new AssertionError("it was never activated");
    }
}
