package io.understudy.ipvs.protocol;

import io.understudy.api.dataplane.AddressFamily;
import io.understudy.api.dataplane.DestinationKey;
import io.understudy.api.dataplane.ServiceKey;
import io.understudy.api.dataplane.Transport;
import io.understudy.ipvs.codec.Timeouts;
import java.util.Locale;
import java.util.Optional;

/**
 * A line of the journal, as text that people can read: {@code + tcp 10.1.0.93 80 > 10.1.0.69 80}. What is not understood
 * is no line, so that half a line at a crash does no harm.
 */
public sealed interface JournalLine {

    /** A row became ours or went. */
    record Row(boolean ours, ServiceKey service, Optional<DestinationKey> destination) implements JournalLine { }

    /** The timeouts that the kernel had before ours. */
    record Original(Timeouts timeouts) implements JournalLine { }

    /** A sync daemon became ours or went; IP_VS_STATE_*. */
    record Daemon(boolean ours, int state) implements JournalLine { }

    /** Tables of nftables that mark packets became ours or went. */
    record Marks(boolean ours, String table) implements JournalLine { }

    /** As text, without a line end. */
    static String text(JournalLine line) {
        if (line instanceof Row row) {
            return sign(row.ours()) + " " + text(row.service())
                    + row.destination().map(to -> " > " + AddressText.of(to.address()) + " " + to.port()).orElse("");
        }
        if (line instanceof Daemon daemon) {
            return sign(daemon.ours()) + " daemon " + daemon.state();
        }
        if (line instanceof Marks marks) {
            return sign(marks.ours()) + " marks " + marks.table();
        }
        Timeouts timeouts = ((Original) line).timeouts();
        return "timeouts " + timeouts.tcpSeconds() + " " + timeouts.tcpFinSeconds() + " " + timeouts.udpSeconds();
    }

    private static String sign(boolean ours) {
        return ours ? "+" : "-";
    }

    private static String text(ServiceKey key) {
        if (key instanceof ServiceKey.Fwmark service) {
            return "fwm " + Integer.toUnsignedString(service.fwmark()) + " "
                    + service.family().name().toLowerCase(Locale.ROOT);
        }
        ServiceKey.Address service = (ServiceKey.Address) key;
        return service.transport().word() + " " + AddressText.of(service.address()) + " " + service.port();
    }

    /** A line out of text; empty where it is none. */
    static Optional<JournalLine> of(String text) {
        String[] words = text.split(" ", -1);
        try {
            if (words[0].equals("timeouts") && words.length == 4) {
                return Optional.of(new Original(new Timeouts(Integer.parseInt(words[1]), Integer.parseInt(words[2]),
                        Integer.parseInt(words[3]))));
            }
            boolean ours = words[0].equals("+");
            if (!ours && !words[0].equals("-")) {
                return Optional.empty();
            }
            if (words.length == 3 && words[1].equals("daemon")) {
                return Optional.of(new Daemon(ours, Integer.parseInt(words[2])));
            }
            if (words.length == 3 && words[1].equals("marks")) {
                return Optional.of(new Marks(ours, words[2]));
            }
            if (words.length == 4) {
                return Optional.of(new Row(ours, service(words), Optional.empty()));
            }
            if (words.length == 7 && words[4].equals(">")) {
                return Optional.of(new Row(ours, service(words), Optional.of(
                        new DestinationKey(AddressText.parse(words[5]), Integer.parseInt(words[6])))));
            }
            return Optional.empty();
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    private static ServiceKey service(String... words) {
        if (words[1].equals("fwm")) {
            return new ServiceKey.Fwmark(Integer.parseUnsignedInt(words[2]),
                    AddressFamily.valueOf(words[3].toUpperCase(Locale.ROOT)));
        }
        return new ServiceKey.Address(Transport.valueOf(words[1].toUpperCase(Locale.ROOT)), AddressText.parse(words[2]),
                Integer.parseInt(words[3]));
    }
}
