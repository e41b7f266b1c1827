package io.understudy.language.model;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.CommandLine;
import io.understudy.api.config.ExtraGarp;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.TrackEntry;
import io.understudy.api.config.VirtualAddress;
import io.understudy.api.config.VrrpInstance;
import io.understudy.language.statement.Statement;
import io.understudy.language.vocabulary.Addresses;
import io.understudy.language.vocabulary.Arguments;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Binds {@code vrrp_instance}; what depends on other keywords is done by {@link InstanceCompletion}. */
final class VrrpInstanceBinder {

    private static final int ASSUMED_PRIORITY = 254;

    private final Reading reading;
    private final Lines lines;
    private final Once<PeerLines> peers;
    private final TrackLists tracks;
    private final CommandLines commands;
    private final BlockBinder<InstanceDraft> instance;

    VrrpInstanceBinder(Reading reading, Lines lines, TrackLists tracks) {
        this.reading = reading;
        this.lines = lines;
        this.peers = new Once<>(() -> new PeerLines(reading));
        this.tracks = tracks;
        this.commands = new CommandLines(reading);
        this.instance = new BlockBinder<>(reading, "vrrp_instance");
        protocol();
        unicast();
        lists();
        ownInterface();
        gratuitousArp();
        notifications();
        instance.attributes(VrrpInstance.class, draft -> draft.settings);
    }

    private void protocol() {
        Once<AuthenticationBinder> authentication = new Once<>(() -> new AuthenticationBinder(reading));
        instance.on("state", this::state)
                .on("priority", this::priority)
                .on("advert_int", this::advertInterval)
                .on("preempt", (d, a) -> set(d, VrrpInstance.NOPREEMPT, a, false))
                .on("preempt_delay", this::preemptDelay)
                .on("no_accept", (d, a) -> set(d, VrrpInstance.ACCEPT, a, false))
                .on("timer_expired_backup", this::timerExpired)
                .on("thread_timer_expired", this::timerExpired)
                .on("authentication", (d, a) -> authentication.get().authentication(d.settings, a))
                .on("auth_hmac", (d, a) -> authentication.get().hmac(d.settings, a));
    }

    private void unicast() {
        instance.on("mcast_src_ip", (d, a) -> source(d, VrrpInstance.MCAST_SRC_IP, a))
                .on("unicast_src_ip", (d, a) -> source(d, VrrpInstance.UNICAST_SRC_IP, a))
                .on("unicast_peer", (d, a) -> {
                    for (Statement line : a.statement().body()) {
                        peers.get().read(d, line);
                    }
                });
    }

    private void lists() {
        instance.on("virtual_ipaddress", (d, a) -> addresses(d, VrrpInstance.VIRTUAL_IPADDRESS, a))
                .on("virtual_ipaddress_excluded", (d, a) -> addresses(d, VrrpInstance.VIRTUAL_IPADDRESS_EXCLUDED, a))
                .on("virtual_routes", (d, a) -> entries(d, VrrpInstance.VIRTUAL_ROUTES, a, line -> lines.routes().read(line)))
                .on("virtual_rules", (d, a) -> entries(d, VrrpInstance.VIRTUAL_RULES, a, line -> lines.rules().read(line)));
        track("track_interface", VrrpInstance.TRACK_INTERFACE);
        track("track_script", VrrpInstance.TRACK_SCRIPT);
        track("track_file", VrrpInstance.TRACK_FILE);
        track("track_process", VrrpInstance.TRACK_PROCESS);
        track("track_bfd", VrrpInstance.TRACK_BFD);
        track("track_object", VrrpInstance.TRACK_OBJECT);
    }

    private void track(String keyword, Attribute<List<TrackEntry>> attribute) {
        instance.on(keyword, (d, a) -> tracks.add(d.name, attribute, a, d.settings, d.names(attribute)));
    }

    private void ownInterface() {
        Once<OwnInterfaceWords> words = new Once<>(() -> new OwnInterfaceWords(reading));
        instance.on("use_vmac", (d, a) -> set(d, VrrpInstance.USE_VMAC, a, words.get().vmac(a.statement())))
                .on("use_ipvlan", (d, a) -> {
                    if (d.settings.isSet(VrrpInstance.USE_IPVLAN)) {
                        again(d, a, "");
                    } else {
                        set(d, VrrpInstance.USE_IPVLAN, a, words.get().ipvlan(a.statement()));
                    }
                })
                .on("lvs_sync_daemon_interface", (d, a) -> {
                    if (d.settings.isSet(VrrpInstance.LVS_SYNC_DAEMON_INTERFACE)) {
                        again(d, a, "");
                    } else {
                        set(d, VrrpInstance.LVS_SYNC_DAEMON_INTERFACE, a, a.word());
                    }
                });
    }

    private void gratuitousArp() {
        instance.on("garp_master_repeat", (d, a) -> repeat(d, VrrpInstance.GARP_MASTER_REPEAT, a))
                .on("garp_master_refresh_repeat", (d, a) -> repeat(d, VrrpInstance.GARP_MASTER_REFRESH_REPEAT, a))
                .on("garp_extra_if", (d, a) -> set(d, VrrpInstance.GARP_EXTRA_IF, a, extraGarp(a)))
                .on("vmac_garp_intvl", (d, a) -> set(d, VrrpInstance.GARP_EXTRA_IF, a, extraGarp(a)));
    }

    /** {@code [all] SECONDS}. */
    static ExtraGarp extraGarp(Arguments arguments) {
        if (!arguments.present()) {
            return null;
        }
        Statement line = arguments.statement();
        boolean all = "all".equals(line.argument(0).text()) && line.arguments() > 1;
        Long seconds = arguments.number(line.argument(all ? 1 : 0));
        return seconds == null ? null : new ExtraGarp((int) (long) seconds, all);
    }

    private void notifications() {
        script("notify_master", VrrpInstance.NOTIFY_MASTER);
        script("notify_backup", VrrpInstance.NOTIFY_BACKUP);
        script("notify_fault", VrrpInstance.NOTIFY_FAULT);
        script("notify_stop", VrrpInstance.NOTIFY_STOP);
        script("notify", VrrpInstance.NOTIFY);
        script("notify_master_rx_lower_pri", VrrpInstance.NOTIFY_MASTER_RX_LOWER_PRI);
    }

    /** One block as written. */
    InstanceDraft bind(Statement block) {
        InstanceDraft draft = new InstanceDraft(block);
        for (Statement statement : block.body()) {
            draft.written.put(statement.keyword(), statement);
        }
        instance.bind(draft, block.body());
        return draft;
    }

    private static <T> void set(InstanceDraft draft, Attribute<T> attribute, Arguments arguments, T value) {
        if (value != null) {
            draft.settings.set(attribute, value, arguments.statement().position());
        }
    }

    private static void repeat(InstanceDraft draft, Attribute<Integer> attribute, Arguments arguments) {
        Integer value = arguments.integer();
        if (value != null && value < 1) {
            arguments.bad(arguments.statement().argument(0), "(" + draft.name + "): "
                    + arguments.statement().keyword() + " must be greater than 0, setting to 1");
            value = 1;
        }
        set(draft, attribute, arguments, value);
    }

    /** A73: the first line of a kind counts. */
    private void script(String keyword, Attribute<CommandLine> attribute) {
        instance.on(keyword, (d, a) -> {
            if (d.settings.isSet(attribute)) {
                again(d, a, " script");
            } else {
                set(d, attribute, a, commands.withUser(a));
            }
        });
    }

    private void again(InstanceDraft draft, Arguments arguments, String what) {
        reading.complaints().add(Kind.BAD_VALUE, arguments.statement(), "(" + draft.name + ") "
                + arguments.statement().keyword() + what + " already specified - ignoring", "one line of a kind");
    }

    private void source(InstanceDraft draft, Attribute<InetAddress> attribute, Arguments arguments) {
        String text = arguments.word();
        InetAddress address = text == null ? null : Addresses.parse(text);
        if (text != null && address == null) {
            arguments.bad(arguments.statement().argument(0), "Configuration error: VRRP instance[" + draft.name
                    + "] malformed src address[" + text + "]. Skipping...");
        }
        set(draft, attribute, arguments, address);
    }

    private void state(InstanceDraft draft, Arguments arguments) {
        String word = arguments.word();
        if (word == null) {
            return;
        }
        if (!"MASTER".equals(word) && !"BACKUP".equals(word)) {
            arguments.bad(arguments.statement().argument(0),
                    "(" + draft.name + ") unknown state '" + word + "', defaulting to BACKUP");
        }
        set(draft, VrrpInstance.STATE_MASTER, arguments, "MASTER".equals(word));
    }

    private void priority(InstanceDraft draft, Arguments arguments) {
        Integer value = arguments.integer();
        if (value == null && arguments.count() > 0) {
            value = VrrpInstance.PRIORITY.defaultValue();
        }
        set(draft, VrrpInstance.PRIORITY, arguments, value);
    }

    private void advertInterval(InstanceDraft draft, Arguments arguments) {
        Long micros = arguments.millionths();
        if (micros != null) {
            draft.advertMicros = micros;
        }
    }

    private void preemptDelay(InstanceDraft draft, Arguments arguments) {
        Long micros = arguments.millionths();
        set(draft, VrrpInstance.PREEMPT_DELAY_MILLIS, arguments, micros == null ? null : (micros + 500) / 1000);
    }

    private void timerExpired(InstanceDraft draft, Arguments arguments) {
        set(draft, VrrpInstance.TIMER_EXPIRED_BACKUP, arguments,
                arguments.count() == 0 ? Integer.valueOf(ASSUMED_PRIORITY) : arguments.integer());
    }

    private <E> void entries(InstanceDraft draft, Attribute<List<E>> attribute, Arguments arguments,
            Function<Statement, E> reader) {
        List<E> read = new ArrayList<>();
        for (Statement line : arguments.statement().body()) {
            E entry = reader.apply(line);
            if (entry != null) {
                read.add(entry);
            }
        }
        draft.settings.append(attribute, read, arguments.statement().position());
    }

    private void addresses(InstanceDraft draft, Attribute<List<VirtualAddress>> attribute, Arguments arguments) {
        List<VirtualAddress> read = new ArrayList<>();
        Set<String> known = draft.names(attribute);
        for (Statement line : arguments.statement().body()) {
            VirtualAddress address = lines.addresses().read(line);
            if (address != null && known.add(address.name())) {
                read.add(address);
            } else if (address != null) {
                // A76
                reading.complaints().add(Kind.BAD_VALUE, line,
                        "(" + draft.name + ") address " + address.name() + " already specified - ignoring", "");
            }
        }
        draft.settings.append(attribute, read, arguments.statement().position());
    }
}
