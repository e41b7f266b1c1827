package io.understudy.linux.internal.netlink;

import io.understudy.linux.KernelException;
import io.understudy.linux.netlink.AddressSet;
import io.understudy.linux.netlink.AddressStatus;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.linux.netlink.NetworkListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Writes down what it is told, in words, and waits for words. */
final class RecordingNetwork implements NetworkListener, AddressSet.Listener {

    private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
    private volatile List<KernelException> failures = List.of();

    /** Waits for a word; everything told before it is returned too, in order, the word itself last. */
    List<String> await(String word) throws InterruptedException {
        List<String> seen = new ArrayList<>();
        while (true) {
            String next = told.poll(10, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("not told: " + word + "; told: " + seen);
            }
            seen.add(next);
            if (next.equals(word)) {
                return seen;
            }
        }
    }

    /** Waits for two words, whichever comes first. */
    void awaitBoth(String one, String other) throws InterruptedException {
        List<String> missing = new ArrayList<>(List.of(one, other));
        while (!missing.isEmpty()) {
            String next = told.poll(10, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("not told: " + missing);
            }
            missing.remove(next);
        }
    }

    /** What was told and not waited for. */
    List<String> rest() {
        List<String> rest = new ArrayList<>();
        told.drainTo(rest);
        return rest;
    }

    List<KernelException> failures() {
        return failures;
    }

    @Override
    public void linkChanged(LinkStatus link, long nowNanos) {
        told.add("link " + link.name() + (link.up() ? " up" : " down") + (link.running() ? " running" : ""));
    }

    @Override
    public void linkRemoved(LinkStatus link, long nowNanos) {
        told.add("link " + link.name() + " gone");
    }

    @Override
    public void addressAdded(AddressStatus address, long nowNanos) {
        told.add("+" + address.address().getHostAddress() + "/" + address.prefixLength());
    }

    @Override
    public void addressRemoved(AddressStatus address, boolean byOthers, long nowNanos) {
        told.add("-" + address.address().getHostAddress() + "/" + address.prefixLength()
                + (byOthers ? " by others" : " by us"));
    }

    @Override
    public void added(List<KernelException> refusals, long nowNanos) {
        failures = refusals;
        told.add("added, " + refusals.size() + " failures");
    }

    @Override
    public void deleted(List<KernelException> refusals, long nowNanos) {
        failures = refusals;
        told.add("deleted, " + refusals.size() + " failures");
    }

    @Override
    public void lapsed(long nowNanos) {
        told.add("lapsed");
    }

    @Override
    public void renewalFailed(List<KernelException> refusals, long nowNanos) {
        failures = refusals;
        told.add("renewal failed, " + refusals.size() + " failures");
    }
}
