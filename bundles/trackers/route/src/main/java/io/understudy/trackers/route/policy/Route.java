package io.understudy.trackers.route.policy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A route that packets can take.
 *
 * @param prefix  where it leads
 * @param length  bits of the prefix
 * @param via     its gateway; the unspecified address: none; {@code null}: any will do
 * @param through its interface; empty: any will do
 */
public record Route(InetAddress prefix, int length, InetAddress via, String through) {

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int HEX = 16;
    /** RTF_UP, RTF_REJECT (linux/route.h), RTF_LOCAL (linux/ipv6_route.h). */
    private static final long UP = 0x1;
    private static final long NO_WAY = 0x200 | 0x80000000L;

    /** Of the lines of {@code /proc/net/route}, whose numbers are in the host's byte order: here little endian. */
    public static List<Route> ipv4(List<String> lines, boolean littleEndian) {
        List<Route> routes = new ArrayList<>();
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            String[] fields = BLANKS.split(line.strip());
            if (usable(Long.parseLong(fields[3], HEX))) {
                routes.add(new Route(address(ordered(fields[1], littleEndian)),
                        Integer.bitCount(Integer.parseUnsignedInt(fields[7], HEX)),
                        address(ordered(fields[2], littleEndian)), fields[0]));
            }
        }
        return routes;
    }

    /** Of the lines of {@code /proc/net/ipv6_route}. */
    public static List<Route> ipv6(List<String> lines) {
        List<Route> routes = new ArrayList<>();
        for (String line : lines) {
            String[] fields = BLANKS.split(line.strip());
            if (usable(Long.parseLong(fields[8], HEX))) {
                routes.add(new Route(address(HexFormat.of().parseHex(fields[0])), Integer.parseInt(fields[1], HEX),
                        address(HexFormat.of().parseHex(fields[4])), fields[9]));
            }
        }
        return routes;
    }

    /** {@code true} where the other is a route as this one, from a configuration, wants it. */
    public boolean isMetBy(Route other) {
        return prefix.equals(other.prefix) && length == other.length && (via == null || via.equals(other.via))
                && (through.isEmpty() || through.equals(other.through));
    }

    private static boolean usable(long flags) {
        return (flags & UP) != 0 && (flags & NO_WAY) == 0;
    }

    private static byte[] ordered(String hex, boolean littleEndian) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return littleEndian ? new byte[] {bytes[3], bytes[2], bytes[1], bytes[0]} : bytes;
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("neither 4 nor 16 bytes: " + bytes.length, e);
        }
    }

    @Override
    public String toString() {
        return prefix.getHostAddress() + "/" + length
                + (via == null || via.isAnyLocalAddress() ? "" : " via " + via.getHostAddress())
                + (through.isEmpty() ? "" : " dev " + through);
    }
}
