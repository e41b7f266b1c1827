package io.understudy.linux.internal.echo;

import io.understudy.linux.internal.libc.Memory;
import io.understudy.linux.lab.Host;
import java.util.concurrent.Callable;
import jnr.ffi.LibraryLoader;

/** Takes CAP_NET_RAW from a thread for a while (capget(2), version 3 of linux/capability.h). */
final class Capabilities {

    private static final int VERSION_3 = 0x20080522;
    private static final int NET_RAW = 13;
    private static final int DATA_BYTES = 24;

    /** glibc's bindings. */
    public interface Calls {
        int capget(long header, long data);

        int capset(long header, long data);
    }

    private Capabilities() {
    }

    /** On the host's thread; whatever threads it starts lack the capability too, and go on without it. */
    static <T> T withoutNetRaw(Host host, Callable<T> work) throws Exception {
        Calls calls = LibraryLoader.create(Calls.class).failImmediately().load("libc.so.6");
        Memory header = new Memory(8);
        header.buffer().putInt(0, VERSION_3);
        Memory data = new Memory(DATA_BYTES);
        return host.in(() -> {
            if (calls.capget(header.address(), data.address()) != 0) {
                throw new IllegalStateException("capget");
            }
            int effective = data.buffer().getInt(0);
            data.buffer().putInt(0, effective & ~(1 << NET_RAW));
            set(calls, header, data);
            try {
                return work.call();
            } finally {
                data.buffer().putInt(0, effective);
                set(calls, header, data);
            }
        });
    }

    private static void set(Calls calls, Memory header, Memory data) {
        if (calls.capset(header.address(), data.address()) != 0) {
            throw new IllegalStateException("capset");
        }
    }
}
