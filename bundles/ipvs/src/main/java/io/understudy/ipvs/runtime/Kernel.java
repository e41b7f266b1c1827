package io.understudy.ipvs.runtime;

import io.understudy.ipvs.codec.Ipvs;
import io.understudy.linux.KernelException;
import io.understudy.linux.genericnetlink.GenericChannel;
import io.understudy.linux.genericnetlink.GenericNetlink;
import io.understudy.linux.genericnetlink.GenericOutcome;
import io.understudy.linux.genericnetlink.GenericRequest;
import java.util.List;
import java.util.function.Consumer;

/**
 * The kernel's IPVS: opened when it is needed first, since that loads the kernel's module; found missing, it is looked
 * for again from time to time. Worker's thread only; answers arrive there.
 */
final class Kernel {

    private static final int ENOENT = 2;
    private static final long AGAIN_MILLIS = 60_000;

    private final GenericNetlink netlink;
    private final KernelModule module;
    private final Worker worker;
    private final Remarks remarks;
    private final Runnable whenFound;
    private String namespacePath = "";
    private GenericChannel channel;
    private String reason = "";
    private boolean moduleAsked;
    private boolean looking;
    private boolean closed;

    /**
     * A kernel that nobody has asked yet.
     *
     * @param whenFound called when IPVS is there after it was looked for
     */
    Kernel(GenericNetlink netlink, KernelModule module, Worker worker, Remarks remarks, Runnable whenFound) {
        this.netlink = netlink;
        this.module = module;
        this.worker = worker;
        this.remarks = remarks;
        this.whenFound = whenFound;
    }

    /** Before the first {@link #isOpen}: the file of the network namespace; empty: this process's own. */
    void namespace(String path) {
        namespacePath = path;
    }

    String namespacePath() {
        return namespacePath;
    }

    /** Whether it can be talked to; tries to make it so. */
    boolean isOpen() {
        if (channel == null && !looking && !closed) {
            open();
        }
        return channel != null;
    }

    /** Whether it has been asked for and is there, without asking now. */
    boolean isKnownOpen() {
        return channel != null;
    }

    /** Why it cannot be talked to; empty while that is not known. */
    String reason() {
        return reason;
    }

    private void open() {
        try {
            channel = netlink.open(Ipvs.IPVS_GENL_NAME, namespacePath);
            if (!reason.isEmpty()) {
                remarks.info("dataplane.available", "ipvs", "the kernel has IPVS now");
            }
            reason = "";
        } catch (KernelException e) {
            if (e.errno() == ENOENT && !moduleAsked) {
                moduleAsked = true;
                looking = true;
                module.load("ip_vs", () -> worker.execute(this::lookAgain));
            } else {
                missing(e);
            }
        }
    }

    private void missing(KernelException cause) {
        boolean first = reason.isEmpty();
        reason = cause.errno() == ENOENT && namespacePath.isEmpty()
                ? "the kernel has no IPVS (module ip_vs)" : cause.getMessage();
        if (first) {
            remarks.warning("dataplane.unavailable", "ipvs", "virtual servers are checked, but nothing is forwarded: "
                    + reason);
        }
        looking = true;
        worker.after(AGAIN_MILLIS, this::lookAgain);
    }

    private void lookAgain() {
        looking = false;
        if (!closed) {
            isOpen();
            whenFound.run();
        }
    }

    /** Carries out requests that change something. */
    void carryOut(List<GenericRequest> requests, Consumer<GenericOutcome> whenDone) {
        channel.carryOut(Ipvs.IPVS_GENL_VERSION, requests, outcome -> worker.execute(() -> whenDone.accept(outcome)));
    }

    /** Carries out requests that read something. */
    void query(boolean dump, List<GenericRequest> requests, Consumer<GenericOutcome> whenDone) {
        channel.query(Ipvs.IPVS_GENL_VERSION, dump, requests,
                outcome -> worker.execute(() -> whenDone.accept(outcome)));
    }

    void close() {
        closed = true;
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
