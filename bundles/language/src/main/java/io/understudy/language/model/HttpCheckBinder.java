package io.understudy.language.model;

import io.understudy.api.config.CheckBlock;
import io.understudy.api.config.HttpCheck;
import io.understudy.api.config.HttpUrl;
import io.understudy.api.config.HttpUrl.StatusCodes;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.Secret;
import io.understudy.api.config.Settings;
import io.understudy.language.statement.ScriptWords;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Arguments;
import io.understudy.language.vocabulary.Decimal;
import java.util.List;
import java.util.Locale;

/** Binds {@code HTTP_GET} and {@code SSL_GET} with their {@code url} blocks. */
final class HttpCheckBinder {

    private final Reading reading;
    private final boolean tls;
    private final BlockBinder<Settings.Builder> check;
    private final BlockBinder<Settings.Builder> url;

    HttpCheckBinder(Reading reading, boolean tls) {
        this.reading = reading;
        this.tls = tls;
        String name = CheckBinders.blockName(tls ? "SSL_GET" : "HTTP_GET");
        url = new BlockBinder<Settings.Builder>(reading, name + ".url")
                .on("digest", HttpCheckBinder::digest)
                .on("status_code", HttpCheckBinder::statusCodes)
                .on("regex", this::regex)
                .attributes(HttpUrl.class, settings -> settings);
        check = new BlockBinder<Settings.Builder>(reading, name)
                .on("nb_get_retry", (d, a) -> reading.values().set(HttpCheck.RETRY, a, d))
                .on("http_protocol", HttpCheckBinder::version)
                .on("sni_name", HttpCheckBinder::sniName)
                .on("url", (d, a) -> url(d, a.statement()))
                .attributes(HttpCheck.class, settings -> settings);
        if (tls) {
            check.on("password", (d, a) -> GlobalDefsBinder.set(d, HttpCheck.PASSWORD, a,
                    x -> x.word() == null ? null : new Secret(x.word())));
        }
    }

    /** D49: no page, no check. */
    List<CheckBlock> bind(Statement block) {
        Settings.Builder settings = Settings.builder();
        check.bind(settings, block.body());
        if (settings.get(HttpCheck.URL).isEmpty()) {
            reading.complaints().add(Kind.BAD_VALUE, block, block.keyword() + " checker has no urls specified - ignoring",
                    "url { path / } in the block");
            return List.of();
        }
        return List.of(HttpCheck.of(tls, block.position(), settings.build()));
    }

    private void url(Settings.Builder check, Statement block) {
        Settings.Builder settings = Settings.builder();
        url.bind(settings, block.body());
        if (settings.get(HttpUrl.PATH).isEmpty()) {
            reading.complaints().add(Kind.BAD_VALUE, block, "url without path - ignoring", "path / in the block");
            return;
        }
        if (settings.get(HttpUrl.REGEX).isEmpty()) {
            withoutRegex(settings, block);
        }
        check.append(HttpCheck.URL, List.of(HttpUrl.of(block.position(), settings.build())), block.position());
    }

    /** D48. */
    private void withoutRegex(Settings.Builder settings, Statement block) {
        boolean any = false;
        for (var attribute : List.of(HttpUrl.REGEX_NO_MATCH, HttpUrl.REGEX_OPTIONS, HttpUrl.REGEX_MIN_OFFSET,
                HttpUrl.REGEX_MAX_OFFSET, HttpUrl.REGEX_STACK)) {
            any |= settings.isSet(attribute);
            settings.clear(attribute);
        }
        if (any) {
            reading.complaints().add(Kind.BAD_VALUE, block, "regex options without regex - ignoring",
                    "regex PATTERN in the same url");
        }
    }

    private static void digest(Settings.Builder settings, Arguments arguments) {
        String text = arguments.word();
        if (text != null && text.matches("[0-9a-fA-F]{32}")) {
            settings.set(HttpUrl.DIGEST, text.toLowerCase(Locale.ROOT), arguments.statement().position());
        } else if (text != null) {
            arguments.bad(arguments.statement().argument(0), "invalid digest '" + text + "' - ignoring");
        }
    }

    private static void statusCodes(Settings.Builder settings, Arguments arguments) {
        Statement statement = arguments.statement();
        for (int i = 0; i < statement.arguments(); i++) {
            Word word = statement.argument(i);
            int hyphen = word.text().indexOf('-');
            int first = code(hyphen < 0 ? word.text() : word.text().substring(0, hyphen));
            int last = hyphen < 0 ? first : code(word.text().substring(hyphen + 1));
            if (first < 0 || last < first) {
                arguments.bad(word, "invalid status_code '" + word + "' - ignoring");
            } else {
                settings.append(HttpUrl.STATUS_CODE, List.of(new StatusCodes(first, last)), statement.position());
            }
        }
    }

    private static int code(String text) {
        long value = Decimal.decimals(text) > 0 ? Decimal.INVALID : Decimal.parse(text);
        return value < 100_000_000 || value > 599_000_000 ? -1 : (int) (value / 1_000_000);
    }

    /** A14, A15: the pattern is the first word of the line as it stands there, with its escapes. */
    private void regex(Settings.Builder settings, Arguments arguments) {
        List<String> words = ScriptWords.ofCommand(arguments.statement().tail());
        if (!words.isEmpty() && !words.get(0).isEmpty()) {
            settings.set(HttpUrl.REGEX, words.get(0), arguments.statement().position());
        } else {
            reading.complaints().add(Kind.BAD_VALUE, arguments.statement(), "regex without a pattern - ignoring", "");
        }
    }

    private static void version(Settings.Builder settings, Arguments arguments) {
        String word = arguments.choice();
        if (word != null) {
            HttpCheck.Version version = switch (word) {
                case "1.0" -> HttpCheck.Version.HTTP_1_0;
                case "1.1" -> HttpCheck.Version.HTTP_1_1;
                default -> HttpCheck.Version.HTTP_1_0_CLOSE;
            };
            settings.set(HttpCheck.HTTP_PROTOCOL, version, arguments.statement().position());
        }
    }

    private static void sniName(Settings.Builder settings, Arguments arguments) {
        settings.set(HttpCheck.ENABLE_SNI, true, arguments.statement().position());
        if (arguments.count() > 0) {
            settings.set(HttpCheck.SNI_NAME, arguments.word(), arguments.statement().position());
        }
    }
}
