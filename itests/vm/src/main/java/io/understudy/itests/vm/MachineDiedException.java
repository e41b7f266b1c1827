package io.understudy.itests.vm;

import java.io.IOException;

/**
 * The virtual machine came to an end of its own, and what was tested in it has no result.
 *
 * <p>QEMU before 8.1 (Debian 12 has 7.2) can lose a race between a processor that translates code and one that changes
 * it, as kprobes, the function tracer and the kernel's static branches do: the kernel dies of a breakpoint that nobody
 * set ("int3"), or stands still. QEMU's commit deba78709a mended that. With {@link KernelCalls} in every test it was seen
 * in two of 36 boots; processors that take turns have no such race.
 */
final class MachineDiedException extends IOException {

    private static final long serialVersionUID = 1L;

    MachineDiedException(String how, String console) {
        super("the virtual machine " + how + "; its console:\n" + console);
    }
}
