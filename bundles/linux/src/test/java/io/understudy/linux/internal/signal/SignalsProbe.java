package io.understudy.linux.internal.signal;

import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.reactor.EpollReactor;
import java.io.PrintStream;

/** A process that says which signals it took, until its input ends. */
final class SignalsProbe {

    private SignalsProbe() {
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true);
        Libc libc = new Libc();
        DaemonSignals signals = new DaemonSignals(libc, new EpollReactor(libc));
        for (SignalNumber signal : SignalNumber.values()) {
            signals.on(signal.word(), () -> out.println(signal.word() + " on " + Thread.currentThread().getName()));
        }
        out.println("ready");
        while (System.in.read() >= 0) {
            continue;
        }
    }
}
