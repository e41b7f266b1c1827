package io.understudy.linux.internal.genericnetlink;

import io.understudy.linux.KernelException;
import io.understudy.linux.genericnetlink.GenericChannel;
import io.understudy.linux.genericnetlink.GenericNetlink;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.netlink.NetlinkSocket;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Generic netlink as a service; each channel has its own socket and thread. */
@Component(service = GenericNetlink.class, immediate = true)
public final class KernelGenericNetlink implements GenericNetlink {

    private final Libc libc;
    private final NamespaceSockets sockets;

    /** Over libc. */
    @Activate
    public KernelGenericNetlink(@Reference Libc libc) {
        this.libc = libc;
        this.sockets = new NamespaceSockets(libc);
    }

    @Override
    public GenericChannel open(String family, String namespacePath) throws KernelException {
        NetlinkSocket socket = sockets.open(namespacePath);
        try {
            return new ChannelThread(libc, socket, family);
        } catch (KernelException e) {
            socket.close();
            throw e;
        }
    }
}
