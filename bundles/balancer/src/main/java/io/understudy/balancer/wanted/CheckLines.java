package io.understudy.balancer.wanted;

import io.understudy.api.check.CheckSettings;
import io.understudy.api.config.Attribute;
import io.understudy.api.config.BfdCheck;
import io.understudy.api.config.CheckBlock;
import io.understudy.api.config.CommandLine;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.DnsCheck;
import io.understudy.api.config.FileCheck;
import io.understudy.api.config.HttpCheck;
import io.understudy.api.config.HttpUrl;
import io.understudy.api.config.MiscCheck;
import io.understudy.api.config.PluginCheck;
import io.understudy.api.config.Secret;
import io.understudy.api.config.Settings;
import io.understudy.api.config.SmtpCheck;
import io.understudy.api.config.SslDefs;
import io.understudy.api.config.TrackFile;
import io.understudy.api.config.UdpCheck;
import io.understudy.api.config.UnknownBlock;
import java.util.List;

/** A check's own keywords as lines of words, which is how checkers are told. */
final class CheckLines {

    /** What every check may say: the balancer's concern, not the checker's. */
    static final List<String> COMMON = List.of("connect_timeout", "retry", "delay_before_retry", "delay_loop", "warmup",
            "alpha", "log_all_failures", "virtualhost");

    private final Configuration configuration;

    CheckLines(Configuration configuration) {
        this.configuration = configuration;
    }

    CheckSettings of(CheckBlock check) {
        CheckSettings.Builder lines = CheckSettings.builder();
        if (check instanceof HttpCheck web) {
            web(web, lines);
        } else if (check instanceof MiscCheck misc) {
            misc(misc, lines);
        } else if (check instanceof FileCheck file) {
            file(file, lines);
        } else if (check instanceof DnsCheck dns) {
            lines.add("type", dns.type()).add("name", dns.queryName());
        } else if (check instanceof SmtpCheck smtp) {
            lines.add("helo_name", smtp.heloName());
        } else if (check instanceof UdpCheck udp) {
            udp(udp, lines);
        } else if (check instanceof BfdCheck bfd) {
            lines.add("name", bfd.session());
        } else if (check instanceof PluginCheck plugin) {
            plugin(plugin, lines);
        }
        return lines.build();
    }

    private void web(HttpCheck check, CheckSettings.Builder lines) {
        lines.add("http_protocol", check.version().word());
        if (check.fastRecovery()) {
            lines.add("fast_recovery");
        }
        for (HttpUrl url : check.urls()) {
            CheckSettings.Builder page = CheckSettings.builder().add("path", url.path());
            add(page, "digest", url.digest());
            String host = check.virtualhost(url);
            add(page, "virtualhost", host);
            url.settings().get(HttpUrl.STATUS_CODE).forEach(codes -> page.add("status_code", codes.toString()));
            add(page, "regex", url.regex());
            if (url.regexNoMatch()) {
                page.add("regex_no_match");
            }
            if (!url.regexOptions().isEmpty()) {
                page.add("regex_options", url.regexOptions());
            }
            if (url.regexMinOffset() > 0) {
                page.add("regex_min_offset", String.valueOf(url.regexMinOffset()));
            }
            if (url.regexMaxOffset() > 0) {
                page.add("regex_max_offset", String.valueOf(url.regexMaxOffset()));
            }
            add(page, "sni_name", check.tls() ? check.sniName(url) : "");
            lines.add("url", page.build());
        }
        if (check.tls()) {
            certificates(check.settings(), lines);
        }
    }

    /** The check's own, else the SSL block's; a certificate comes with its key. */
    private void certificates(Settings own, CheckSettings.Builder lines) {
        Settings common = configuration.all(SslDefs.class).stream().findFirst().map(SslDefs::settings)
                .orElseGet(() -> Settings.builder().build());
        if (own.get(HttpCheck.TLS_VERIFY)) {
            lines.add("tls_verify");
        }
        add(lines, "ca", own.get(HttpCheck.CA).isEmpty() ? common.get(SslDefs.CA) : own.get(HttpCheck.CA));
        if (own.get(HttpCheck.CERTIFICATE).isEmpty()) {
            add(lines, "certificate", common.get(SslDefs.CERTIFICATE));
            add(lines, "key", common.get(SslDefs.KEY));
            add(lines, "password", common.get(SslDefs.PASSWORD).reveal());
        } else {
            add(lines, "certificate", own.get(HttpCheck.CERTIFICATE));
            add(lines, "key", own.get(HttpCheck.KEY));
            add(lines, "password", own.get(HttpCheck.PASSWORD).reveal());
        }
    }

    private static void misc(MiscCheck check, CheckSettings.Builder lines) {
        CommandLine command = check.command();
        lines.add(command.shell() ? "misc_shell" : "misc_path", command.arguments());
        lines.add("misc_timeout", seconds(check.timeoutMicros()));
        if (check.dynamic()) {
            lines.add("misc_dynamic");
        }
        if (command.secured()) {
            lines.add("misc_secured");
        }
        if (command.symlinks()) {
            lines.add("misc_symlinks");
        }
        if (command.allGroups()) {
            lines.add("misc_all_groups");
        }
        if (!command.user().isEmpty()) {
            lines.add("user", command.group().isEmpty() ? List.of(command.user())
                    : List.of(command.user(), command.group()));
        }
    }

    private void file(FileCheck check, CheckSettings.Builder lines) {
        TrackFile file = configuration.all(TrackFile.class).stream()
                .filter(each -> each.name().equals(check.trackFile())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("track_file " + check.trackFile()
                        + " of a FILE_CHECK is not defined"));
        int weight = check.weight() == null ? file.settings().get(TrackFile.WEIGHT) : check.weight();
        boolean reverse = check.reverse() == null ? file.settings().get(TrackFile.REVERSE) : check.reverse();
        lines.add("file", file.settings().get(TrackFile.FILE)).add("weight", String.valueOf(weight));
        if (reverse) {
            lines.add("reverse");
        }
    }

    private static void udp(UdpCheck check, CheckSettings.Builder lines) {
        add(lines, "payload", check.settings().get(UdpCheck.PAYLOAD));
        if (check.requireReply() != null) {
            lines.add("require_reply", check.requireReply().isEmpty() ? List.of() : List.of(check.requireReply()));
        }
        lines.add("min_reply_length", String.valueOf(check.minReplyLength()));
        lines.add("max_reply_length", String.valueOf(check.maxReplyLength()));
    }

    /** The words that a plugin has declared for its check. */
    private static void plugin(PluginCheck check, CheckSettings.Builder lines) {
        for (Attribute<?> attribute : check.settings().attributes()) {
            if (!COMMON.contains(attribute.name())) {
                lines.add(attribute.name(), words(check.settings(), attribute));
            }
        }
    }

    private static <T> List<String> words(Settings settings, Attribute<T> attribute) {
        T value = settings.get(attribute);
        if (value instanceof Secret secret) {
            return List.of(secret.reveal());
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Object::toString).toList();
        }
        return value instanceof Boolean flag ? List.of(flag ? "on" : "off") : List.of(attribute.text(value));
    }

    private static void add(CheckSettings.Builder lines, String keyword, String value) {
        if (!value.isEmpty()) {
            lines.add(keyword, value);
        }
    }

    private static String seconds(long micros) {
        return String.valueOf(micros / 1_000_000.0);
    }

    /** Of a block that only a plugin knows. */
    static CheckSettings of(List<UnknownBlock.Line> unknown) {
        CheckSettings.Builder lines = CheckSettings.builder();
        for (UnknownBlock.Line line : unknown) {
            if (line.braces()) {
                lines.add(line.words().get(0), of(line.lines()));
            } else {
                lines.add(line.words().get(0), line.words().subList(1, line.words().size()));
            }
        }
        return lines.build();
    }
}
