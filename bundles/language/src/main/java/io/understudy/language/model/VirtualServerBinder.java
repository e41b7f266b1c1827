package io.understudy.language.model;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.Forwarding;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.ServiceTarget;
import io.understudy.api.config.VirtualServer;
import io.understudy.api.config.VirtualServer.Protocol;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Addresses;
import io.understudy.language.vocabulary.Arguments;
import io.understudy.language.vocabulary.Decimal;
import io.understudy.language.vocabulary.ServerNames;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;

/** Binds {@code virtual_server}; what depends on other keywords is done by {@link VirtualServerCompletion}. */
final class VirtualServerBinder {

    private static final int DEFAULT_PERSISTENCE_SECONDS = 360;

    private final Reading reading;
    private final RealServerBinder servers;
    private final BlockBinder<VirtualServerDraft> binder;

    VirtualServerBinder(Reading reading, RealServerBinder servers) {
        this.reading = reading;
        this.servers = servers;
        binder = new BlockBinder<VirtualServerDraft>(reading, "virtual_server")
                .on("lb_algo", this::scheduler)
                .on("lvs_sched", this::scheduler)
                .on("lb_kind", VirtualServerBinder::method)
                .on("lvs_method", VirtualServerBinder::method)
                .on("protocol", VirtualServerBinder::protocol)
                .on("persistence_timeout", VirtualServerBinder::persistence)
                .on("persistence_granularity", VirtualServerBinder::granularity)
                .on("hashed", (d, a) -> schedulerFlag(d, a, VirtualServer.HASHED, List.of("sh", "mh")))
                .on("sh-fallback", (d, a) -> schedulerFlag(d, a, VirtualServer.FLAG_1, List.of("sh")))
                .on("sh-port", (d, a) -> schedulerFlag(d, a, VirtualServer.FLAG_2, List.of("sh")))
                .on("mh-fallback", (d, a) -> schedulerFlag(d, a, VirtualServer.FLAG_1, List.of("mh")))
                .on("mh-port", (d, a) -> schedulerFlag(d, a, VirtualServer.FLAG_2, List.of("mh")))
                .on("sorry_server", VirtualServerBinder::sorry)
                .on("sorry_server_inhibit", this::sorryInhibit)
                .on("sorry_server_lvs_method", this::sorryMethod)
                .on("real_server", (d, a) -> this.servers.bind(d, a))
                .attributes(VirtualServer.class, d -> d.settings);
    }

    /** One block as written; {@code null} where its name means nothing (A27). */
    VirtualServerDraft bind(Arguments arguments) {
        ServiceTarget target = ServerNames.service(arguments);
        if (target == null) {
            return null;
        }
        VirtualServerDraft draft = new VirtualServerDraft(arguments.statement(), target);
        binder.bind(draft, arguments.statement().body());
        return draft;
    }

    private void scheduler(VirtualServerDraft draft, Arguments arguments) {
        String word = arguments.word();
        if (word == null) {
            return;
        }
        if (reading.vocabulary().block("scheduler-value").keyword(word) == null) {
            arguments.bad(arguments.statement().argument(0), "Invalid lvs_scheduler '" + word + "' - ignoring");
            return;
        }
        draft.settings.set(VirtualServer.LB_ALGO, word, arguments.statement().position());
    }

    private static void method(VirtualServerDraft draft, Arguments arguments) {
        Forwarding forwarding = ForwardingLine.read(arguments, "virtual");
        if (forwarding != null) {
            draft.settings.set(VirtualServer.LVS_METHOD, forwarding, arguments.statement().position());
        }
    }

    private static void protocol(VirtualServerDraft draft, Arguments arguments) {
        draft.protocolStatement = arguments.statement();
        String word = arguments.choice();
        if (word != null) {
            draft.settings.set(VirtualServer.PROTOCOL, Protocol.valueOf(word), arguments.statement().position());
        }
    }

    private static void persistence(VirtualServerDraft draft, Arguments arguments) {
        Integer seconds = arguments.count() == 0 ? Integer.valueOf(DEFAULT_PERSISTENCE_SECONDS) : arguments.integer();
        if (seconds != null) {
            draft.settings.set(VirtualServer.PERSISTENCE_TIMEOUT_SECONDS, seconds, arguments.statement().position());
        }
    }

    /** D6: a mask, or the length of a prefix. */
    private static void granularity(VirtualServerDraft draft, Arguments arguments) {
        String text = arguments.word();
        if (text == null) {
            return;
        }
        InetAddress mask = Addresses.parse(text);
        int bits = mask == null ? number(text, 128) : mask instanceof Inet4Address ? bits(mask) : -1;
        if (bits < 1) {
            arguments.bad(arguments.statement().argument(0), "Invalid IPv4 persistence_granularity specified - " + text);
            return;
        }
        draft.settings.set(VirtualServer.PERSISTENCE_GRANULARITY_BITS, bits, arguments.statement().position());
        if (!draft.settings.isSet(VirtualServer.PERSISTENCE_TIMEOUT_SECONDS)) {
            draft.settings.set(VirtualServer.PERSISTENCE_TIMEOUT_SECONDS, DEFAULT_PERSISTENCE_SECONDS,
                    arguments.statement().position());
        }
    }

    private static int bits(InetAddress mask) {
        int value = ByteBuffer.wrap(mask.getAddress()).getInt();
        int length = Integer.bitCount(value);
        return length > 0 && value == -1 << 32 - length ? length : -1;
    }

    private static int number(String text, int max) {
        long value = Decimal.decimals(text) > 0 ? Decimal.INVALID : Decimal.parse(text);
        return value < 0 || value > max * 1_000_000L ? -1 : (int) (value / 1_000_000);
    }

    /** D7. */
    private void schedulerFlag(VirtualServerDraft draft, Arguments arguments, Attribute<Boolean> attribute,
            List<String> schedulers) {
        Statement statement = arguments.statement();
        String scheduler = draft.settings.get(VirtualServer.LB_ALGO);
        if (schedulers.contains(scheduler)) {
            draft.settings.set(attribute, true, statement.position());
        } else if (!List.of("sh", "mh").contains(scheduler)) {
            reading.complaints().add(Kind.BAD_VALUE, statement, statement.keyword()
                    + " is only for schedulers that hash - ignoring",
                    "lb_algo " + String.join(" or ", schedulers) + " earlier in the block");
        }
    }

    private static void sorry(VirtualServerDraft draft, Arguments arguments) {
        ServerNames.Endpoint endpoint = ServerNames.server(arguments);
        if (endpoint != null) {
            draft.sorry = endpoint;
            draft.sorryStatement = arguments.statement();
            draft.sorryMethodSoFar = draft.method();
        }
    }

    private void sorryInhibit(VirtualServerDraft draft, Arguments arguments) {
        draft.sorryInhibit |= follows(draft, arguments.statement());
    }

    private void sorryMethod(VirtualServerDraft draft, Arguments arguments) {
        Forwarding forwarding = ForwardingLine.read(arguments, "sorry");
        if (forwarding != null && follows(draft, arguments.statement())) {
            draft.sorryMethod = forwarding;
        }
    }

    private boolean follows(VirtualServerDraft draft, Statement statement) {
        if (draft.sorry == null) {
            Word word = statement.words().get(0);
            reading.complaints().add(Kind.BAD_VALUE, statement, word,
                    "Ignoring " + word + " used before or without sorry_server", "sorry_server earlier in the block");
        }
        return draft.sorry != null;
    }
}
