package io.understudy.linux.internal.echo;

import io.understudy.api.platform.EchoResult;
import io.understudy.api.platform.IcmpEchoes;
import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.KernelClock;
import io.understudy.linux.internal.libc.Libc;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Echoes as a service. Who never pings has no thread for it. */
@Component(service = IcmpEchoes.class)
public final class KernelEchoes implements IcmpEchoes {

    private final Libc libc;
    private final KernelClock clock;
    private EchoThread thread;
    private boolean stopped;

    /** Over libc. */
    @Activate
    public KernelEchoes(@Reference Libc libc) {
        this.libc = libc;
        this.clock = new KernelClock(libc);
    }

    @Override
    public CompletionStage<EchoResult> echo(InetAddress target, InetAddress source, String interfaceName, int fwmark,
            long timeoutMillis) {
        if (source != null && source.getClass() != target.getClass()) {
            return CompletableFuture.completedFuture(new EchoResult.NotSent(0, "it would come from "
                    + source.getHostAddress() + ", an address of the other family",
                    EchoResult.Fault.HOST));
        }
        Outstanding echo = new Outstanding(SocketKey.of(target, source, interfaceName, fwmark), target,
                clock.nowNanos() + TimeUnit.MILLISECONDS.toNanos(Math.max(1, timeoutMillis)));
        try {
            EchoThread asked = thread();
            if (asked == null) {
                EchoThread.fail(echo);
            } else {
                asked.ask(echo);
            }
        } catch (KernelException e) {
            echo.result.complete(new EchoResult.NotSent(e.errno(), e.getMessage(), EchoResult.Fault.HOST));
        }
        return echo.result;
    }

    /** One that came to its end by itself is replaced; {@code null} where nobody shall be asked any more. */
    private synchronized EchoThread thread() throws KernelException {
        if (!stopped && (thread == null || thread.isEnding())) {
            thread = new EchoThread(libc);
        }
        return stopped ? null : thread;
    }

    /** Ends the thread; echoes under way fail. */
    @Deactivate
    public void stop() {
        EchoThread last;
        synchronized (this) {
            stopped = true;
            last = thread;
        }
        if (last != null) {
            last.close();
        }
    }
}
