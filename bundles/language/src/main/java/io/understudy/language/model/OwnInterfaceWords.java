package io.understudy.language.model;

import io.understudy.api.config.IpPrefix;
import io.understudy.api.config.IpvlanSpec;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VmacSpec;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the words behind {@code use_vmac} and {@code use_ipvlan}. */
final class OwnInterfaceWords {

    /** Linux: {@code IFNAMSIZ} less the zero at the end. */
    private static final int NAME_LENGTH = 15;
    private static final Pattern MAC = Pattern.compile("[0-9a-fA-F]{1,2}(:[0-9a-fA-F]{1,2}){4,5}");
    private static final String RFC_MAC = "0:0:5e:0:";

    private static final class Draft {
        final Settings.Builder settings = Settings.builder();
        String name = "";
    }

    private final Reading reading;
    private final WordsBinder<Draft> vmac;
    private final WordsBinder<Draft> ipvlan;

    OwnInterfaceWords(Reading reading) {
        this.reading = reading;
        this.vmac = new WordsBinder<>(reading, "vmac-spec");
        vmac.on("name", (draft, word, rest) -> name(draft, vmac.value(word, rest), rest))
                .attributes(VmacSpec.class, draft -> draft.settings);
        this.ipvlan = new WordsBinder<>(reading, "ipvlan-spec");
        ipvlan.on("name", (draft, word, rest) -> name(draft, ipvlan.value(word, rest), rest))
                .attributes(IpvlanSpec.class, draft -> draft.settings);
        for (String mode : List.of("bridge", "private", "vepa")) {
            ipvlan.on(mode, (draft, word, rest) -> mode(draft, word, rest.line()));
        }
    }

    private void mode(Draft draft, Word word, Statement line) {
        if (draft.settings.isSet(IpvlanSpec.MODE)) {
            bad(line, word, "ipvlan type already specified - ignoring '" + word + "'");
        } else {
            draft.settings.set(IpvlanSpec.MODE, word.text(), line.position(word));
        }
    }

    VmacSpec vmac(Statement line) {
        Draft draft = new Draft();
        WordCursor words = new WordCursor(line, 1);
        while (words.hasNext()) {
            if (!vmac.bind(draft, words)) {
                Word word = words.next();
                if (MAC.matcher(word.text()).matches()) {
                    mac(draft, word, line);
                } else {
                    name(draft, word, words);
                }
            }
        }
        return VmacSpec.of(draft.name, line.position(), draft.settings.build());
    }

    IpvlanSpec ipvlan(Statement line) {
        Draft draft = new Draft();
        WordCursor words = new WordCursor(line, 1);
        while (words.hasNext()) {
            if (!ipvlan.bind(draft, words)) {
                Word word = words.next();
                IpPrefix address = IpRouteValues.parse(word.text());
                if (address == null) {
                    name(draft, word, words);
                } else {
                    draft.settings.set(IpvlanSpec.ADDRESS, address, line.position(word));
                }
            }
        }
        return IpvlanSpec.of(draft.name, line.position(), draft.settings.build());
    }

    private void name(Draft draft, Word word, WordCursor rest) {
        if (word == null) {
            return;
        }
        if (!draft.name.isEmpty()) {
            bad(rest.line(), word, kind(rest.line()) + " interface name already specified");
        } else if (word.text().length() > NAME_LENGTH || word.text().indexOf('/') >= 0) {
            bad(rest.line(), word, kind(rest.line()) + " interface name '" + word
                    + "' too long or invalid characters - ignoring");
        } else {
            draft.name = word.text();
        }
    }

    private static String kind(Statement line) {
        return line.keyword().equals("use_vmac") ? "VMAC" : "IPVLAN";
    }

    private void mac(Draft draft, Word word, Statement line) {
        String text = word.text().toLowerCase(java.util.Locale.ROOT);
        boolean multicast = (Integer.parseInt(text.substring(0, text.indexOf(':')), 16) & 1) != 0;
        if (multicast || text.replaceAll("\\b0(?=[0-9a-f])", "").startsWith(RFC_MAC)) {
            bad(line, word, "VMAC MAC address is " + (multicast ? "multicast " : "one that the RFC keeps ") + word
                    + " - ignoring");
        } else {
            draft.settings.set(VmacSpec.MAC, text, line.position(word));
        }
    }

    private void bad(Statement line, Word word, String message) {
        reading.complaints().add(Kind.BAD_VALUE, line, word, message, "[INTERFACE] [ADDRESS] [options]");
    }
}
