package io.understudy.vrrp.runtime;

import io.understudy.api.plan.KernelOperation;
import io.understudy.linux.netlink.LinkDetails;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.vrrp.ownlink.Filter;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Writes down which interfaces and filters would be made or removed; those made are there for the copies at once. */
final class DryLinks implements LinkMaker {

    /** Takes what is asked. */
    interface Notebook {
        void asked(KernelOperation.Kind kind, String object, String interfaceName, String what);
    }

    private static final int MTU = 1500;

    private final List<LinkStatus> links;
    private final Notebook notebook;
    private Supplier<RouterConditions.Surroundings> surroundings;

    /**
     * Over the links there are.
     *
     * @param links those made are added here
     */
    DryLinks(List<LinkStatus> links, Notebook notebook) {
        this.links = links;
        this.notebook = notebook;
    }

    /** What the copies see. */
    void over(Supplier<RouterConditions.Surroundings> seen) {
        surroundings = seen;
    }

    @Override
    public void make(Order order, Consumer<Made> whenDone) {
        int index = order.present();
        if (index == 0) {
            index = -1 - links.size(); // the kernel has no such index
            notebook.asked(KernelOperation.Kind.ADD, KernelOperation.LINK, "",
                    order.vmac().name() + ", " + order.vmac().text());
            LinkStatus made = new LinkStatus(index, order.vmac().name(), true, true, false, false, MTU,
                    order.vmac().hardwareAddress(), new LinkDetails(order.vmac().kind(), order.parentIndex(),
                            order.vmac().mode(), order.group(), order.masterIndex()));
            links.add(made);
            surroundings.get().network().linkChanged(made, 0);
        }
        whenDone.accept(new Made(index, ""));
    }

    @Override
    public void remove(Order made) {
        notebook.asked(KernelOperation.Kind.DELETE, KernelOperation.LINK, "", made.vmac().name());
    }

    @Override
    public void filter(Filter wanted, Consumer<String> whenDone) {
        if (wanted.isEmpty()) {
            notebook.asked(KernelOperation.Kind.DELETE, KernelOperation.NFTABLES, "", wanted.tableName());
        } else {
            notebook.asked(KernelOperation.Kind.SET, KernelOperation.NFTABLES, "", wanted.text());
        }
        whenDone.accept("");
    }

    @Override
    public void silenceLocalIgmp() {
        notebook.asked(KernelOperation.Kind.SET, KernelOperation.SYSCTL, "",
                "net/ipv4/igmp_link_local_mcast_reports = 0");
    }

    @Override
    public void finish(boolean keepLinks, Runnable then) {
        then.run();
    }
}
