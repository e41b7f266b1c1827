package io.understudy.vrrp.runtime;

import io.understudy.linux.KernelException;
import io.understudy.linux.netlink.AddressSet;
import io.understudy.linux.netlink.KernelAddress;
import java.util.List;
import java.util.function.Consumer;

/** Listens to a deletion that nobody waits for. Reactor thread only. */
final class Farewell implements AddressSet.Listener {

    private final List<KernelAddress> gone;
    private final RouterContext context;
    private final Consumer<List<KernelException>> refused;

    Farewell(List<KernelAddress> gone, RouterContext context, Consumer<List<KernelException>> refused) {
        this.gone = gone;
        this.context = context;
        this.refused = refused;
    }

    @Override
    public void added(List<KernelException> failures, long nowNanos) {
        throw new IllegalStateException("nothing was added");
    }

    @Override
    public void deleted(List<KernelException> failures, long nowNanos) {
        if (!failures.isEmpty()) {
            gone.forEach(context.surroundings().network()::stays);
            refused.accept(failures);
        }
    }

    @Override
    public void lapsed(long nowNanos) {
        throw new IllegalStateException("nothing was leased");
    }

    @Override
    public void renewalFailed(List<KernelException> failures, long nowNanos) {
        throw new IllegalStateException("nothing was renewed");
    }
}
