package io.understudy.linux.internal.signal;

/** A signal that the JVM takes for us. The JDK has no other way than sun.misc (module jdk.unsupported). */
@SuppressWarnings("sunapi") // full names: javac cannot silence imports
final class JvmSignal {

    private final sun.misc.Signal signal;
    private final sun.misc.SignalHandler before;

    private JvmSignal(sun.misc.Signal signal, sun.misc.SignalHandler before) {
        this.signal = signal;
        this.before = before;
    }

    /** Takes a signal from whoever had it. */
    static JvmSignal take(String name, Runnable handler) {
        sun.misc.Signal signal = new sun.misc.Signal(name);
        return new JvmSignal(signal, sun.misc.Signal.handle(signal, arrived -> handler.run()));
    }

    /** Gives it back. */
    void restore() {
        sun.misc.Signal.handle(signal, before);
    }
}
