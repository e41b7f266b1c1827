package io.understudy.linux.internal.signal;

import sun.misc.Signal;
import sun.misc.SignalHandler;

/** A signal that the JVM takes for us. The JDK has no other way than sun.misc (jdk.unsupported). */
final class JvmSignal {

    private final Signal signal;
    private final SignalHandler before;

    private JvmSignal(Signal signal, SignalHandler before) {
        this.signal = signal;
        this.before = before;
    }

    /** Takes a signal from whoever had it. */
    static JvmSignal take(String name, Runnable handler) {
        Signal signal = new Signal(name);
        return new JvmSignal(signal, Signal.handle(signal, arrived -> handler.run()));
    }

    /** Gives it back. */
    void restore() {
        Signal.handle(signal, before);
    }
}
