package io.understudy.language.model;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.CommandLine;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.Secret;
import io.understudy.api.config.TrackEntry;
import io.understudy.api.config.UnicastPeer;
import io.understudy.api.config.VirtualAddress;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpInstance.AuthType;
import io.understudy.language.statement.Statement;
import io.understudy.language.vocabulary.Addresses;
import io.understudy.language.vocabulary.Arguments;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Binds {@code vrrp_instance}; what depends on other keywords is done by {@link InstanceCompletion}. */
final class VrrpInstanceBinder {

    private static final int PASSWORD_BYTES = 8;

    private final Reading reading;
    private final Predicate<String> knownScript;
    private final AddressLines addresses;
    private final TrackEntries tracks;
    private final CommandLines commands;
    private final BlockBinder<InstanceDraft> instance;
    private final BlockBinder<InstanceDraft> authentication;

    VrrpInstanceBinder(Reading reading, Predicate<String> knownScript) {
        this.reading = reading;
        this.knownScript = knownScript;
        this.addresses = new AddressLines(reading);
        this.tracks = new TrackEntries(reading);
        this.commands = new CommandLines(reading);
        this.authentication = new BlockBinder<InstanceDraft>(reading, "vrrp_instance.authentication")
                .on("auth_type", this::authType)
                .on("auth_pass", this::authPass);
        this.instance = new BlockBinder<>(reading, "vrrp_instance");
        instance.on("state", this::state)
                .on("priority", this::priority)
                .on("virtual_router_id", (d, a) -> set(d, VrrpInstance.VIRTUAL_ROUTER_ID, a, a.integer()))
                .on("interface", (d, a) -> set(d, VrrpInstance.INTERFACE, a, a.word()))
                .on("version", (d, a) -> {
                    String version = a.choice();
                    set(d, VrrpInstance.VERSION, a, version == null ? null : Integer.valueOf(version));
                })
                .on("advert_int", this::advertInterval)
                .on("preempt", (d, a) -> set(d, VrrpInstance.NOPREEMPT, a, false))
                .on("nopreempt", (d, a) -> set(d, VrrpInstance.NOPREEMPT, a, true))
                .on("preempt_delay", this::preemptDelay)
                .on("dont_track_primary", (d, a) -> set(d, VrrpInstance.DONT_TRACK_PRIMARY, a, true))
                .on("mcast_src_ip", (d, a) -> set(d, VrrpInstance.MCAST_SRC_IP, a, a.address()))
                .on("mcast_dst_ip", (d, a) -> set(d, VrrpInstance.MCAST_DST_IP, a, a.address()))
                .on("smtp_alert", (d, a) -> set(d, VrrpInstance.SMTP_ALERT, a, a.bool()))
                .on("virtual_ipaddress", (d, a) -> addresses(d, VrrpInstance.VIRTUAL_IPADDRESS, a))
                .on("virtual_ipaddress_excluded", (d, a) -> addresses(d, VrrpInstance.VIRTUAL_IPADDRESS_EXCLUDED, a))
                .on("unicast_peer", this::peers)
                .on("track_interface", (d, a) -> tracks(d, VrrpInstance.TRACK_INTERFACE, a, name -> true))
                .on("track_script", (d, a) -> tracks(d, VrrpInstance.TRACK_SCRIPT, a, this.knownScript))
                .on("authentication", (d, a) -> authentication.bind(d, a.statement().body()));
        number("down_timer_adverts", VrrpInstance.DOWN_TIMER_ADVERTS);
        number("garp_master_delay", VrrpInstance.GARP_MASTER_DELAY_SECONDS);
        number("garp_master_refresh", VrrpInstance.GARP_MASTER_REFRESH_SECONDS);
        number("garp_lower_prio_delay", VrrpInstance.GARP_LOWER_PRIO_DELAY_SECONDS);
        number("garp_lower_prio_repeat", VrrpInstance.GARP_LOWER_PRIO_REPEAT);
        repeat("garp_master_repeat", VrrpInstance.GARP_MASTER_REPEAT);
        repeat("garp_master_refresh_repeat", VrrpInstance.GARP_MASTER_REFRESH_REPEAT);
        script("notify_master", VrrpInstance.NOTIFY_MASTER);
        script("notify_backup", VrrpInstance.NOTIFY_BACKUP);
        script("notify_fault", VrrpInstance.NOTIFY_FAULT);
        script("notify_stop", VrrpInstance.NOTIFY_STOP);
        script("notify", VrrpInstance.NOTIFY);
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

    private void number(String keyword, Attribute<Integer> attribute) {
        instance.on(keyword, (d, a) -> set(d, attribute, a, a.integer()));
    }

    private void repeat(String keyword, Attribute<Integer> attribute) {
        instance.on(keyword, (d, a) -> {
            Integer value = a.integer();
            if (value != null && value < 1) {
                a.bad(a.statement().argument(0), "(" + d.name + "): " + keyword + " must be greater than 0, setting to 1");
                value = 1;
            }
            set(d, attribute, a, value);
        });
    }

    /** A73: the first line of a kind counts. */
    private void script(String keyword, Attribute<CommandLine> attribute) {
        instance.on(keyword, (d, a) -> {
            if (d.settings.isSet(attribute)) {
                reading.complaints().add(Kind.BAD_VALUE, a.statement(),
                        "(" + d.name + ") " + keyword + " script already specified - ignoring", "one line of a kind");
                return;
            }
            set(d, attribute, a, commands.withUser(a));
        });
    }

    /** The options of a peer come with unicast itself. */
    private void peers(InstanceDraft draft, Arguments arguments) {
        for (Statement line : arguments.statement().body()) {
            InetAddress peer = Addresses.parse(line.keyword());
            if (peer == null) {
                reading.complaints().add(Kind.BAD_VALUE, line, line.words().get(0),
                        "(" + draft.name + ") '" + line.keyword() + "' is not an address", "an IPv4 or IPv6 address");
            } else {
                draft.settings.append(VrrpInstance.UNICAST_PEER, List.of(UnicastPeer.of(peer)), line.position());
            }
        }
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

    private void addresses(InstanceDraft draft, Attribute<List<VirtualAddress>> attribute, Arguments arguments) {
        List<VirtualAddress> read = new ArrayList<>();
        Set<String> known = new HashSet<>();
        draft.settings.get(attribute).forEach(address -> known.add(address.name()));
        for (Statement line : arguments.statement().body()) {
            VirtualAddress address = addresses.read(line);
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

    private void tracks(InstanceDraft draft, Attribute<List<TrackEntry>> attribute, Arguments arguments,
            Predicate<String> exists) {
        List<TrackEntry> read = new ArrayList<>();
        Set<String> known = new HashSet<>();
        draft.settings.get(attribute).forEach(entry -> known.add(entry.name()));
        for (Statement line : arguments.statement().body()) {
            TrackEntry entry = tracks.read(line);
            if (!exists.test(entry.name())) {
                // A70
                reading.complaints().add(Kind.BAD_VALUE, line,
                        "(" + draft.name + ") track script " + entry.name() + " not found, ignoring...",
                        "the name of a vrrp_script that stands earlier in the file");
            } else if (known.add(entry.name())) {
                read.add(entry);
            } else {
                reading.complaints().add(Kind.BAD_VALUE, line, "(" + draft.name + ") duplicate "
                        + arguments.statement().keyword() + " " + entry.name() + " - ignoring", "");
            }
        }
        draft.settings.append(attribute, read, arguments.statement().position());
    }

    private void authType(InstanceDraft draft, Arguments arguments) {
        String type = arguments.choice();
        if (type != null) {
            set(draft, VrrpInstance.AUTH_TYPE, arguments, AuthType.valueOf(type));
        }
    }

    private void authPass(InstanceDraft draft, Arguments arguments) {
        String password = arguments.word();
        if (password == null) {
            return;
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > PASSWORD_BYTES) {
            reading.complaints().add(Kind.WARNING, arguments.statement(), arguments.statement().argument(0),
                    "Truncating auth_pass to 8 characters", "a password of at most 8 characters");
        }
        set(draft, VrrpInstance.AUTH_PASS, arguments, new Secret(password));
    }
}
