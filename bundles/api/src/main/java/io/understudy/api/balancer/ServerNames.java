package io.understudy.api.balancer;

/** Names of virtual and real servers, as people may write them. */
public final class ServerNames {

    private ServerNames() {
    }

    /**
     * Whether somebody means this server.
     *
     * @param name   keepalived's name: {@code [10.1.0.11]:tcp:80}
     * @param wanted that name, or without brackets ({@code 10.1.0.11:tcp:80}), without the protocol
     *               ({@code 10.1.0.11:80}), or the address or group alone
     */
    public static boolean matches(String name, String wanted) {
        if (name.equals(wanted)) {
            return true;
        }
        int end = name.indexOf(']');
        if (!name.startsWith("[") || end < 0) {
            return name.replace(" ", "").equalsIgnoreCase(wanted.replace(" ", "")); // FWM 3, fwm3
        }
        String host = name.substring(1, end);
        String rest = name.substring(end + 1);
        String plain = wanted.startsWith("[") ? wanted.replaceAll("[\\[\\]]", "") : wanted;
        String port = rest.replaceFirst("^:(tcp|udp|sctp|none)", "");
        return plain.equals(host) || plain.equals(host + rest) || plain.equals(host + port);
    }
}
