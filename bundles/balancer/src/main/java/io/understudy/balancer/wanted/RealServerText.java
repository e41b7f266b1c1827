package io.understudy.balancer.wanted;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real server as an operator writes it: {@code 10.1.0.11}, {@code 10.1.0.11:80}, {@code [fd00::11]:80}, or as
 * {@code lb:list} shows it, {@code [10.1.0.11]:tcp:80}.
 *
 * @param port 0: none was written
 */
public record RealServerText(InetAddress address, int port) {

    private static final int PORT_MAX = 65_535;
    private static final String REST = "(?::(?:tcp|udp|sctp))?(?::([0-9]{1,5}))?";
    private static final Pattern BRACKETS = Pattern.compile("\\[([0-9a-fA-F:.]+)]" + REST);
    private static final Pattern IPV4 = Pattern.compile("([0-9]+(?:\\.[0-9]+){3})" + REST);
    private static final Pattern IPV6 = Pattern.compile(
            "([0-9a-fA-F.]*:[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?::(?:tcp|udp|sctp):([0-9]{1,5}))?");

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException what was expected
     */
    public static RealServerText parse(String text) {
        for (Pattern pattern : new Pattern[] {BRACKETS, IPV4, IPV6}) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.matches()) {
                String port = matcher.group(2);
                int number = port == null ? 0 : Integer.parseInt(port);
                if (number > PORT_MAX) {
                    throw wrong(text);
                }
                try {
                    return new RealServerText(InetAddress.getByName(matcher.group(1)), number);
                } catch (UnknownHostException e) {
                    throw wrong(text);
                }
            }
        }
        throw wrong(text);
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(text + ": expected an address, with :PORT where it is not the service's");
    }
}
