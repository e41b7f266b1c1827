package io.understudy.language.model;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.BfdInstance;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.Settings;
import io.understudy.language.statement.Statement;
import io.understudy.language.vocabulary.Arguments;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** Binds {@code bfd_instance}. */
final class BfdInstanceBinder {

    private static final int NAME_LENGTH = 31;

    private final Reading reading;
    private final BlockBinder<Settings.Builder> binder;
    private final Map<InetAddress, String> neighbors = new HashMap<>();

    BfdInstanceBinder(Reading reading) {
        this.reading = reading;
        this.binder = new BlockBinder<Settings.Builder>(reading, "bfd_instance")
                .on("neighbour_ip", BfdInstance.NEIGHBOR_IP, s -> s)
                .on("hoplimit", BfdInstance.TTL, s -> s)
                .on("min_rx", (s, a) -> millis(s, BfdInstance.MIN_RX_MICROS, a))
                .on("min_tx", (s, a) -> millis(s, BfdInstance.MIN_TX_MICROS, a))
                .on("idle_tx", (s, a) -> millis(s, BfdInstance.IDLE_TX_MICROS, a))
                .on("weight", (s, a) -> Weights.set(a, s, BfdInstance.WEIGHT, BfdInstance.REVERSE))
                .attributes(BfdInstance.class, s -> s);
    }

    /** Written in milliseconds with up to three decimals (A33). */
    private void millis(Settings.Builder settings, Attribute<Long> attribute, Arguments arguments) {
        Long millionths = arguments.millionths();
        if (millionths == null) {
            return;
        }
        if (millionths % 1000 != 0) {
            reading.complaints().add(Kind.WARNING, arguments.statement(), arguments.statement().argument(0),
                    "'" + arguments.word() + "' is rounded to microseconds", "at most 3 decimals");
        }
        settings.set(attribute, (millionths + 500) / 1000, arguments.statement().position());
    }

    /** One block; {@code null} where it is no session. */
    BfdInstance bind(Statement block) {
        String name = block.argument(0).text();
        if (name.length() > NAME_LENGTH) {
            bad(block, "BFD instance " + name + " name too long (maximum length is " + NAME_LENGTH
                    + " characters) - ignoring", "a shorter name");
            return null;
        }
        Settings.Builder settings = Settings.builder();
        binder.bind(settings, block.body());
        InetAddress neighbor = settings.get(BfdInstance.NEIGHBOR_IP);
        InetAddress source = settings.get(BfdInstance.SOURCE_IP);
        if (neighbor == null) {
            bad(block, "Configuration error: BFD instance " + name
                    + " has no neighbor address set, disabling instance", "neighbor_ip ADDRESS in the block");
            return null;
        }
        if (source != null && source instanceof Inet4Address != neighbor instanceof Inet4Address) {
            bad(block, "Configuration error: BFD instance " + name + " source address " + source.getHostAddress()
                    + " and neighbor address " + neighbor.getHostAddress()
                    + " are not of the same family, disabling instance", "two addresses of one family");
            return null;
        }
        // E15
        if (neighbors.putIfAbsent(neighbor, name) != null) {
            bad(block, "Configuration error: BFD instance " + name + " has duplicate neighbor address "
                    + neighbor.getHostAddress() + ", ignoring instance", "a session for each peer");
            return null;
        }
        return BfdInstance.of(name, block.position(), settings.build());
    }

    private void bad(Statement block, String message, String expected) {
        reading.complaints().add(Kind.BAD_VALUE, block, block.argument(0), message, expected);
    }
}
