package io.understudy.language.model;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.NotifyFifo;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.Secret;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VrrpInstance;
import io.understudy.language.statement.Complaints;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Arguments;
import io.understudy.language.vocabulary.Decimal;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
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
        mail();
        instanceDefaults();
        balancer();
        binder.on("script_user", this::scriptUser)
                .on("enable_script_security", (d, a) -> d.settings.set(GlobalDefs.SCRIPT_SECURITY, true,
                        a.statement().position()))
                .on("vrrp_mcast_group4", this::group4)
                .on("vrrp_mcast_group6", this::group6)
                .on("vrrp_iptables", (d, a) -> names(d, GlobalDefs.VRRP_IPTABLES, 2, a))
                .on("vrrp_ipsets", (d, a) -> names(d, GlobalDefs.VRRP_IPSETS, 6, a))
                .on("notify_fifo", (d, a) -> fifo(d, GlobalDefs.NOTIFY_FIFO, a))
                .on("vrrp_notify_fifo", (d, a) -> fifo(d, GlobalDefs.VRRP_NOTIFY_FIFO, a))
                .on("lvs_notify_fifo", (d, a) -> fifo(d, GlobalDefs.LVS_NOTIFY_FIFO, a))
                .on("enable_snmp_keepalived", GlobalDefs.ENABLE_SNMP_VRRP, d -> d.settings)
                .on("umask", (d, a) -> set(d.settings, GlobalDefs.UMASK, a, FileModeMask::read))
                .on("vip_lease", this::lease)
                // done while the text was read: each changes how the rest of it is
                .on("include_check", (d, a) -> { })
                .on("random_seed", (d, a) -> a.integer())
                .attributes(GlobalDefs.class, d -> d.settings);
    }

    private void mail() {
        binder.on("notification_email", this::recipients)
                .on("smtp_server", (d, a) -> set(d.settings, GlobalDefs.SMTP_SERVER, a, GlobalDefsBinder::server))
                .on("smtp_connect_timeout", (d, a) -> set(d.settings, GlobalDefs.SMTP_CONNECT_TIMEOUT_SECONDS, a,
                        x -> atLeastOne(x.integer())))
                .on("smtp_user", (d, a) -> {
                    set(d.settings, GlobalDefs.SMTP_USER, a, Arguments::word);
                    d.smtpUser = a.statement();
                })
                .on("smtp_password", (d, a) -> set(d.settings, GlobalDefs.SMTP_PASSWORD, a,
                        x -> x.word() == null ? null : new Secret(x.word())));
    }

    private void instanceDefaults() {
        binder.on("vrrp_garp_master_repeat", (d, a) -> set(d.instanceDefaults, VrrpInstance.GARP_MASTER_REPEAT, a,
                        x -> atLeastOne(x.integer())))
                .on("vrrp_garp_master_refresh_repeat", (d, a) -> set(d.instanceDefaults,
                        VrrpInstance.GARP_MASTER_REFRESH_REPEAT, a, x -> atLeastOne(x.integer())))
                .on("vrrp_garp_extra_if", (d, a) -> set(d.instanceDefaults, VrrpInstance.GARP_EXTRA_IF, a,
                        VrrpInstanceBinder::extraGarp))
                .on("vrrp_vmac_garp_intvl", (d, a) -> set(d.instanceDefaults, VrrpInstance.GARP_EXTRA_IF, a,
                        VrrpInstanceBinder::extraGarp));
        instanceDefault("vrrp_version", VrrpInstance.VERSION);
        instanceDefault("vrrp_down_timer_adverts", VrrpInstance.DOWN_TIMER_ADVERTS);
        instanceDefault("vrrp_garp_master_delay", VrrpInstance.GARP_MASTER_DELAY_SECONDS);
        instanceDefault("vrrp_garp_master_refresh", VrrpInstance.GARP_MASTER_REFRESH_SECONDS);
        instanceDefault("vrrp_garp_lower_prio_delay", VrrpInstance.GARP_LOWER_PRIO_DELAY_SECONDS);
        instanceDefault("vrrp_garp_lower_prio_repeat", VrrpInstance.GARP_LOWER_PRIO_REPEAT);
        instanceDefault("vrrp_lower_prio_no_advert", VrrpInstance.LOWER_PRIO_NO_ADVERT);
        instanceDefault("vrrp_higher_prio_send_advert", VrrpInstance.HIGHER_PRIO_SEND_ADVERT);
        instanceDefault("vrrp_owner_ignore_adverts", VrrpInstance.OWNER_IGNORE_ADVERTS);
        instanceDefault("vrrp_check_unicast_src", VrrpInstance.CHECK_UNICAST_SRC);
        instanceDefault("vrrp_skip_check_adv_addr", VrrpInstance.SKIP_CHECK_ADV_ADDR);
        instanceDefault("vrrp_strict", VrrpInstance.STRICT_MODE);
        instanceDefault("vrrp_notify_priority_changes", VrrpInstance.NOTIFY_PRIORITY_CHANGES);
        instanceDefault("v3_checksum_as_v2", VrrpInstance.V3_CHECKSUM_AS_V2);
    }

    private void instanceDefault(String keyword, Attribute<?> attribute) {
        binder.on(keyword, attribute, draft -> draft.instanceDefaults);
    }

    private void balancer() {
        Once<LvsWords> words = new Once<>(() -> new LvsWords(reading));
        binder.on("lvs_timeouts", (d, a) -> set(d.settings, GlobalDefs.LVS_TIMEOUTS, a, x -> words.get().timeouts(x)))
                .on("lvs_sync_daemon", (d, a) -> set(d.settings, GlobalDefs.LVS_SYNC_DAEMON, a, x -> words.get().syncDaemon(x)))
                .on("lvs_flush_onstop", GlobalDefs.LVS_FLUSH_ON_STOP, d -> d.settings);
    }

    /** Reads one block; later blocks add to earlier ones (A30). */
    void bind(GlobalDraft draft, Statement block) {
        if (draft.position.line() == 0) {
            draft.position = block.position();
        }
        binder.bind(draft, block.body());
    }

    /** When all blocks were read: what does not fit together. */
    static void complete(GlobalDraft draft, Complaints complaints) {
        if (draft.smtpUser != null && draft.settings.get(GlobalDefs.SMTP_TLS).equals("off")) {
            complaints.add(Kind.WARNING, draft.smtpUser, "smtp_user without smtp_tls: a password does not go"
                    + " over the wire in the clear, so mails wait in the spool", "smtp_tls starttls, or smtp_tls tls");
        }
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
        if (group(arguments) instanceof Inet4Address address) {
            draft.settings.set(GlobalDefs.MCAST_GROUP4, address, arguments.statement().position());
        }
    }

    private void group6(GlobalDraft draft, Arguments arguments) {
        if (group(arguments) instanceof Inet6Address address) {
            draft.settings.set(GlobalDefs.MCAST_GROUP6, address, arguments.statement().position());
        }
    }

    private static InetAddress group(Arguments arguments) {
        InetAddress address = arguments.address();
        return address == null || address.isMulticastAddress() ? address : arguments.bad(
                arguments.statement().argument(0), arguments.statement().keyword() + " [" + arguments.word()
                + "] is not multicast. Skipping");
    }

    /** Names that must be different from one another. */
    private static void names(GlobalDraft draft, Attribute<List<String>> attribute, int most, Arguments arguments) {
        List<String> names = new ArrayList<>();
        for (Word word : arguments.statement().words().subList(1, arguments.count() + 1)) {
            if (names.contains(word.text())) {
                arguments.bad(word, arguments.statement().keyword() + ": '" + word + "' is there twice - ignoring");
                return;
            }
            names.add(word.text());
        }
        if (names.size() > most) {
            arguments.bad(arguments.statement().argument(most),
                    arguments.statement().keyword() + ": more than " + most + " names - ignoring");
            return;
        }
        draft.settings.set(attribute, List.copyOf(names), arguments.statement().position());
    }

    /** A73: the first line of a kind counts. */
    private void fifo(GlobalDraft draft, Attribute<NotifyFifo> attribute, Arguments arguments) {
        if (!arguments.present()) {
            return;
        }
        if (draft.settings.isSet(attribute)) {
            reading.complaints().add(Kind.BAD_VALUE, arguments.statement(),
                    arguments.statement().keyword() + " already specified - ignoring " + arguments.word(),
                    "one line of a kind");
            return;
        }
        String user = arguments.count() > 1 ? arguments.statement().argument(1).text() : "";
        String group = arguments.count() > 2 ? arguments.statement().argument(2).text() : "";
        if (!user.isEmpty() && !reading.host().isUser(user)) {
            // keepalived says nothing of it here
            reading.complaints().add(Kind.NOTE, arguments.statement(), arguments.statement().argument(1),
                    arguments.statement().keyword() + ": there is no user " + user, "a user of this machine");
        }
        draft.settings.set(attribute, new NotifyFifo(arguments.word(), user, group), arguments.statement().position());
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
