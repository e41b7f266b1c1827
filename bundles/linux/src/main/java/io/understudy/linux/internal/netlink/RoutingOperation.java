package io.understudy.linux.internal.netlink;

import io.understudy.linux.internal.libc.Errno;
import io.understudy.linux.netlink.KernelRoute;
import io.understudy.linux.netlink.RoutePath;
import io.understudy.linux.netlink.RoutingEntry;
import java.util.ArrayList;
import java.util.List;

/** All routes and rules of a set are added, put in the place of others, or deleted. */
final class RoutingOperation extends RequestOperation {

    private final boolean deletion;
    private final RequestedRoutingSet set;
    private final OwnRoutes own;
    /** Those that were not added, or not deleted because they were not there. */
    private final List<RoutingEntry> notDone = new ArrayList<>();

    RoutingOperation(boolean deletion, RequestedRoutingSet set, EncodedRequests requests, OwnRoutes own) {
        super(requests);
        this.deletion = deletion;
        this.set = set;
        this.own = own;
    }

    boolean isDeletion() {
        return deletion;
    }

    List<RoutingEntry> notDone() {
        return notDone;
    }

    @Override
    void begins(NetworkMonitor monitor) {
        if (!deletion) {
            own.added(set.entries());
        }
    }

    @Override
    void ends(NetworkMonitor monitor) {
        if (deletion) {
            own.deleted(set.entries());
        }
    }

    @Override
    boolean isDoneAnyway(int index, int errno) {
        if (!deletion && errno == Errno.EEXIST) {
            return true;
        }
        notDone.add(set.entries().get(index));
        // routes: no such process; rules: no such entry; tables and interfaces that went with them
        return deletion && (errno == Errno.ESRCH || errno == Errno.ENOENT || errno == Errno.ENODEV);
    }

    @Override
    String describe(int index, NetworkMonitor monitor) {
        RoutingEntry entry = set.entries().get(index);
        StringBuilder text = new StringBuilder(deletion ? "delete " : "add ")
                .append(entry.ipv6() ? "IPv6 " : "").append(entry instanceof KernelRoute ? "route " : "rule ")
                .append(entry);
        if (entry instanceof KernelRoute route) {
            route.paths().stream().mapToInt(RoutePath::interfaceIndex).filter(each -> each != 0).distinct()
                    .forEach(each -> text.append(" dev ").append(monitor.interfaceName(each)));
        }
        return text.toString();
    }

    @Override
    void completed() {
        set.completed(this);
    }
}
