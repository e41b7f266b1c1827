package io.understudy.language.model;

import io.understudy.api.config.GroupEntry;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VirtualServerGroup;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Addresses;
import io.understudy.language.vocabulary.ServerNames;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code virtual_server_group}: {@code ADDRESS[-END|/LENGTH] [PORT]} or {@code fwmark MARK [inet|inet6]} (D10). */
final class GroupLines {

    private static final String SHAPE = "ADDRESS[-END|/LENGTH] [PORT], or fwmark MARK [inet|inet6]";

    private final Reading reading;
    /** Equal lines are not the same. */
    private final Map<GroupEntry, Statement> lines = new IdentityHashMap<>();

    GroupLines(Reading reading) {
        this.reading = reading;
    }

    VirtualServerGroup read(Statement block) {
        List<GroupEntry> entries = new ArrayList<>();
        for (Statement line : block.body()) {
            GroupEntry entry = "fwmark".equals(line.keyword()) ? mark(line) : addresses(line);
            if (entry != null) {
                entries.add(entry);
                lines.put(entry, line);
            }
        }
        return VirtualServerGroup.of(block.argument(0).text(), block.position(), Settings.builder()
                .set(VirtualServerGroup.ENTRIES, List.copyOf(entries), block.position()).build());
    }

    /** Where an entry that was read here stands. */
    Statement lineOf(GroupEntry entry) {
        return lines.get(entry);
    }

    private GroupEntry mark(Statement line) {
        long mark = line.arguments() == 0 ? -1 : ServerNames.mark(line.argument(0).text());
        if (mark < 1) {
            return bad(line, line.words().get(line.arguments() == 0 ? 0 : 1), "Invalid virtual server group fwmark"
                    + (line.arguments() == 0 ? "" : " " + line.argument(0)) + " - ignoring");
        }
        String family = line.arguments() > 1 ? line.argument(1).text() : "";
        return switch (family) {
            case "" -> new GroupEntry.Mark(mark, null);
            case "inet" -> new GroupEntry.Mark(mark, false);
            case "inet6" -> new GroupEntry.Mark(mark, true);
            default -> bad(line, line.argument(1), "Unknown family '" + family + "' of a fwmark - ignoring");
        };
    }

    private GroupEntry addresses(Statement line) {
        Word word = line.words().get(0);
        int port = line.arguments() == 0 ? 0 : ServerNames.port(line.argument(0).text());
        if (port < 0) {
            return bad(line, line.argument(0), "Invalid virtual server group port " + line.argument(0) + " - ignoring");
        }
        String text = word.text();
        int slash = text.indexOf('/');
        int hyphen = text.indexOf('-');
        InetAddress first = Addresses.parse(slash >= 0 ? text.substring(0, slash)
                : hyphen >= 0 ? text.substring(0, hyphen) : text);
        if (first == null) {
            return bad(line, word, "Invalid virtual server group IP address/range " + text + " - ignoring");
        }
        if (slash >= 0) {
            return network(line, first, text.substring(slash + 1), port);
        }
        InetAddress last = hyphen < 0 ? first : end(first, text.substring(hyphen + 1));
        if (last == null || value(last).compareTo(value(first)) < 0) {
            return bad(line, word, "Invalid virtual server group IP address/range " + text + " - ignoring");
        }
        return new GroupEntry.Range(first, last, port);
    }

    private GroupEntry network(Statement line, InetAddress first, String text, int port) {
        Word word = line.words().get(0);
        int bits = first.getAddress().length * 8;
        int length = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
        if (length < 0 || length > bits) {
            return bad(line, word, "Invalid virtual server group prefix length '" + text + "' - ignoring");
        }
        BigInteger host = BigInteger.ONE.shiftLeft(bits - length).subtract(BigInteger.ONE);
        if (value(first).and(host).signum() != 0) {
            return bad(line, word, "Virtual server group network " + word + " has host bits - ignoring");
        }
        return new GroupEntry.Network(first, length, port);
    }

    /** The end of a range: an address, or the last part of one. */
    private static InetAddress end(InetAddress first, String text) {
        InetAddress full = Addresses.parse(text);
        if (full != null) {
            return full.getClass() == first.getClass() ? full : null;
        }
        byte[] bytes = Arrays.copyOf(first.getAddress(), first.getAddress().length);
        boolean ipv4 = first instanceof Inet4Address;
        if (!text.matches(ipv4 ? "[0-9]{1,3}" : "[0-9a-fA-F]{1,4}")) {
            return null;
        }
        int part = Integer.parseInt(text, ipv4 ? 10 : 16);
        if (ipv4 && part > 255) {
            return null;
        }
        bytes[bytes.length - 1] = (byte) part;
        if (!ipv4) {
            bytes[bytes.length - 2] = (byte) (part >> 8);
        }
        return Addresses.of(bytes);
    }

    private static BigInteger value(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }

    private GroupEntry bad(Statement line, Word word, String message) {
        reading.complaints().add(Kind.BAD_VALUE, line, word, message, SHAPE);
        return null;
    }
}
