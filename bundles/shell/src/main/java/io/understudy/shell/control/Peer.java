package io.understudy.shell.control;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.attribute.UserPrincipal;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;

/**
 * Who is at the other end, as the kernel says (SO_PEERCRED).
 *
 * @param name    for the log
 * @param trusted root or the daemon's own user: may do everything; all others may read
 */
record Peer(String name, boolean trusted) {

    /** Asks the kernel; compared by number, names do not count. */
    static Peer of(SocketChannel channel, UserPrincipal daemon) throws IOException {
        UnixDomainPrincipal credentials = channel.getOption(ExtendedSocketOptions.SO_PEERCRED);
        UserPrincipal root = FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("0");
        UserPrincipal user = credentials.user();
        return new Peer(user.getName(), user.equals(daemon) || user.equals(root));
    }
}
