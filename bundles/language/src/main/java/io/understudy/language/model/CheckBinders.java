package io.understudy.language.model;

import io.understudy.api.config.CheckBlock;
import io.understudy.api.config.DnsCheck;
import io.understudy.api.config.PingCheck;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.config.TcpCheck;
import io.understudy.api.config.UdpCheck;
import io.understudy.language.statement.Statement;
import io.understudy.language.vocabulary.Arguments;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Which binder reads which kind of check; those that need no more than a handler are here. */
final class CheckBinders {

    private final Map<String, Once<Function<Statement, List<CheckBlock>>>> byKind = new LinkedHashMap<>();
    private final Reading reading;

    CheckBinders(Reading reading, Followed followed) {
        this.reading = reading;
        kind("TCP_CHECK", () -> plain(block("TCP_CHECK", TcpCheck.class), TcpCheck::of));
        kind("PING_CHECK", () -> plain(block("PING_CHECK", PingCheck.class), PingCheck::of));
        kind("UDP_CHECK", () -> plain(block("UDP_CHECK", UdpCheck.class)
                .on("payload", CheckBinders::payload)
                .on("require_reply", CheckBinders::requireReply), UdpCheck::of));
        kind("DNS_CHECK", () -> plain(block("DNS_CHECK", DnsCheck.class).on("type", this::dnsType), DnsCheck::of));
        kind("SMTP_CHECK", () -> new SmtpCheckBinder(reading)::bind);
        kind("HTTP_GET", () -> new HttpCheckBinder(reading, false)::bind);
        kind("SSL_GET", () -> new HttpCheckBinder(reading, true)::bind);
        kind("MISC_CHECK", () -> new MiscCheckBinder(reading)::bind);
        kind("FILE_CHECK", () -> new TrackingCheckBinder(reading, followed)::file);
        kind("BFD_CHECK", () -> new TrackingCheckBinder(reading, followed)::bfd);
    }

    private void kind(String kind, Supplier<Function<Statement, List<CheckBlock>>> binder) {
        byKind.put(kind, new Once<>(binder));
    }

    /** The keywords of all kinds. */
    Set<String> kinds() {
        return Collections.unmodifiableSet(byKind.keySet());
    }

    /** The checks that a block means: usually one, none where it cannot run. */
    List<CheckBlock> bind(Statement block) {
        return byKind.get(block.keyword()).get().apply(block);
    }

    /** Where the words of a kind of check are. */
    static String blockName(String kind) {
        return "virtual_server.real_server." + kind;
    }

    private BlockBinder<Settings.Builder> block(String kind, Class<? extends CheckBlock> type) {
        return new BlockBinder<Settings.Builder>(reading, blockName(kind)).attributes(type, Function.identity());
    }

    private static Function<Statement, List<CheckBlock>> plain(BlockBinder<Settings.Builder> binder,
            BiFunction<Position, Settings, CheckBlock> maker) {
        return block -> {
            Settings.Builder settings = Settings.builder();
            binder.bind(settings, block.body());
            return List.of(maker.apply(block.position(), settings.build()));
        };
    }

    private static void payload(Settings.Builder settings, Arguments arguments) {
        hexadecimal(settings, arguments, "[0-9a-fA-F]*", text ->
                settings.set(UdpCheck.PAYLOAD, text, arguments.statement().position()));
    }

    private static void requireReply(Settings.Builder settings, Arguments arguments) {
        if (arguments.count() == 0) {
            settings.set(UdpCheck.REQUIRE_REPLY, "", arguments.statement().position());
        } else {
            hexadecimal(settings, arguments, "[0-9a-fA-F?]*", text ->
                    settings.set(UdpCheck.REQUIRE_REPLY, text, arguments.statement().position()));
        }
    }

    private static void hexadecimal(Settings.Builder settings, Arguments arguments, String digits,
            Function<String, Settings.Builder> setter) {
        String text = arguments.word();
        if (text != null && text.length() % 2 == 0 && text.matches(digits)) {
            setter.apply(text.toLowerCase(Locale.ROOT));
        } else if (text != null) {
            arguments.bad(arguments.statement().argument(0), "invalid " + arguments.statement().keyword() + " '" + text
                    + "' - ignoring");
        }
    }

    private void dnsType(Settings.Builder settings, Arguments arguments) {
        String type = arguments.word();
        if (type != null && reading.vocabulary().block("dns-type-value").keyword(type) == null) {
            arguments.bad(arguments.statement().argument(0), "Unknown DNS_CHECK type " + type + " defaulting to SOA");
        } else if (type != null) {
            settings.set(DnsCheck.TYPE, type, arguments.statement().position());
        }
    }
}
