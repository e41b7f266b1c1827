package io.understudy.language.model;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VrrpInstance;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Arguments;
import io.understudy.language.vocabulary.Decimal;
import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Binds {@code global_defs}. */
final class GlobalDefsBinder {

    private final Reading reading;
    private final BlockBinder<GlobalDraft> binder;

    GlobalDefsBinder(Reading reading) {
        this.reading = reading;
        this.binder = new BlockBinder<>(reading, "global_defs");
        binder.on("router_id", (d, a) -> set(d.settings, GlobalDefs.ROUTER_ID, a, Arguments::word))
                .on("notification_email", this::recipients)
                .on("notification_email_from",
                        (d, a) -> set(d.settings, GlobalDefs.NOTIFICATION_EMAIL_FROM, a, Arguments::word))
                .on("smtp_server", (d, a) -> set(d.settings, GlobalDefs.SMTP_SERVER, a, GlobalDefsBinder::server))
                .on("smtp_connect_timeout", (d, a) -> set(d.settings, GlobalDefs.SMTP_CONNECT_TIMEOUT_SECONDS, a,
                        x -> atLeastOne(x.integer())))
                // done while the text was read: each changes how the rest of it is
                .on("include_check", (d, a) -> { })
                .on("random_seed", (d, a) -> a.integer())
                .on("smtp_alert", (d, a) -> d.smtpAlert = a.bool())
                .on("smtp_alert_vrrp", (d, a) -> d.smtpAlertVrrp = a.bool())
                .on("script_user", this::scriptUser)
                .on("enable_script_security", (d, a) -> d.settings.set(GlobalDefs.SCRIPT_SECURITY, true,
                        a.statement().position()))
                .on("vrrp_mcast_group4", this::group4)
                .on("vip_lease", this::lease)
                .on("vrrp_version", (d, a) -> set(d.instanceDefaults, VrrpInstance.VERSION, a,
                        x -> number(x.choice())));
        instanceDefault("vrrp_down_timer_adverts", VrrpInstance.DOWN_TIMER_ADVERTS);
        instanceDefault("vrrp_garp_master_delay", VrrpInstance.GARP_MASTER_DELAY_SECONDS);
        instanceDefault("vrrp_garp_master_repeat", VrrpInstance.GARP_MASTER_REPEAT);
        instanceDefault("vrrp_garp_master_refresh", VrrpInstance.GARP_MASTER_REFRESH_SECONDS);
        instanceDefault("vrrp_garp_master_refresh_repeat", VrrpInstance.GARP_MASTER_REFRESH_REPEAT);
        instanceDefault("vrrp_garp_lower_prio_delay", VrrpInstance.GARP_LOWER_PRIO_DELAY_SECONDS);
        instanceDefault("vrrp_garp_lower_prio_repeat", VrrpInstance.GARP_LOWER_PRIO_REPEAT);
    }

    private void instanceDefault(String keyword, Attribute<Integer> attribute) {
        boolean repeat = keyword.endsWith("master_repeat") || keyword.endsWith("refresh_repeat");
        binder.on(keyword, (d, a) -> set(d.instanceDefaults, attribute, a,
                x -> repeat ? atLeastOne(x.integer()) : x.integer()));
    }

    /** Reads one block; later blocks add to earlier ones (A30). */
    void bind(GlobalDraft draft, Statement block) {
        if (draft.position.line() == 0) {
            draft.position = block.position();
        }
        binder.bind(draft, block.body());
    }

    static <T> void set(Settings.Builder settings, Attribute<T> attribute, Arguments arguments,
            Function<Arguments, T> reader) {
        T value = reader.apply(arguments);
        if (value != null) {
            settings.set(attribute, value, arguments.statement().position());
        }
    }

    private static Integer atLeastOne(Integer value) {
        return value == null ? null : Math.max(1, value);
    }

    private static Integer number(String text) {
        return text == null ? null : Integer.valueOf(text);
    }

    private void recipients(GlobalDraft draft, Arguments arguments) {
        List<String> all = new ArrayList<>();
        arguments.statement().body().forEach(line -> line.words().forEach(word -> all.add(word.text())));
        if (all.isEmpty()) {
            reading.complaints().add(Kind.WARNING, arguments.statement(), "Warning - empty notification_email block",
                    "one or more mail addresses");
            return;
        }
        draft.settings.append(GlobalDefs.NOTIFICATION_EMAIL, all, arguments.statement().position());
    }

    private static String server(Arguments arguments) {
        if (!arguments.present()) {
            return null;
        }
        return arguments.count() == 1 ? arguments.word() : arguments.word() + " " + arguments.statement().argument(1);
    }

    private void scriptUser(GlobalDraft draft, Arguments arguments) {
        set(draft.settings, GlobalDefs.SCRIPT_USER, arguments, Arguments::word);
        if (arguments.count() > 0 && !reading.host().isUser(arguments.word())) {
            // stays set: no script may run as root because another user is missing
            arguments.bad(arguments.statement().argument(0),
                    "Error setting global script uid/gid: there is no user " + arguments.word());
        }
        if (arguments.count() > 1) {
            Word group = arguments.statement().argument(1);
            draft.settings.set(GlobalDefs.SCRIPT_GROUP, group.text(), arguments.statement().position(group));
        }
    }

    private void group4(GlobalDraft draft, Arguments arguments) {
        if (arguments.address() instanceof Inet4Address address) {
            if (address.isMulticastAddress()) {
                draft.settings.set(GlobalDefs.MCAST_GROUP4, address, arguments.statement().position());
            } else {
                arguments.bad(arguments.statement().argument(0),
                        "vrrp_mcast_group4 '" + arguments.word() + "' is no multicast address");
            }
        }
    }

    private void lease(GlobalDraft draft, Arguments arguments) {
        String text = arguments.word();
        if (text == null) {
            return;
        }
        long value = "off".equals(text) ? 0 : Decimal.decimals(text) > 0 ? Decimal.INVALID : Decimal.parse(text);
        if (!"off".equals(text) && (value < 1_000_000 || value > 86_400_000_000L)) {
            arguments.bad(arguments.statement().argument(0), "vip_lease '" + text + "' is invalid");
            return;
        }
        draft.settings.set(GlobalDefs.VIP_LEASE_SECONDS, (int) (value / 1_000_000), arguments.statement().position());
    }
}
