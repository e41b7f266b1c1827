package io.understudy.notifiers.mail;

import io.understudy.notifiers.mail.policy.Node;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Supplier;

/** User and host that we run as. May ask name servers, and waits for them. */
final class ThisNode implements Supplier<Node> {

    @Override
    public Node get() {
        return new Node(System.getProperty("user.name", "root"), host());
    }

    private static String host() {
        try {
            InetAddress local = InetAddress.getLocalHost();
            String full = local.getCanonicalHostName();
            return full.equals(local.getHostAddress()) || full.startsWith("localhost") ? local.getHostName() : full;
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
