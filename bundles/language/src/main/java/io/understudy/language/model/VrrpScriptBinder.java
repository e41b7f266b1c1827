package io.understudy.language.model;

import io.understudy.api.config.CommandLine;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VrrpScript;
import io.understudy.language.statement.Statement;
import io.understudy.language.vocabulary.Arguments;

/** Binds {@code vrrp_script}. */
final class VrrpScriptBinder {

    private static final class Draft {
        final Settings.Builder settings = Settings.builder();
        String user = "";
        String group = "";
    }

    private final Reading reading;
    private final BlockBinder<Draft> binder;

    VrrpScriptBinder(Reading reading) {
        this.reading = reading;
        CommandLines commands = new CommandLines(reading);
        binder = new BlockBinder<Draft>(reading, "vrrp_script")
                .on("script", (d, a) -> GlobalDefsBinder.set(d.settings, VrrpScript.SCRIPT, a, commands::alone))
                .on("interval", (d, a) -> GlobalDefsBinder.set(d.settings, VrrpScript.INTERVAL_MILLIS, a,
                        x -> atLeastOne(millis(x))))
                .on("timeout", (d, a) -> GlobalDefsBinder.set(d.settings, VrrpScript.TIMEOUT_MILLIS, a, this::millis))
                .on("weight", (d, a) -> Weights.set(a, d.settings, VrrpScript.WEIGHT, VrrpScript.REVERSE))
                .on("user", VrrpScriptBinder::user)
                .attributes(VrrpScript.class, d -> d.settings);
    }

    /** One block; {@code null} where it has no command. */
    VrrpScript bind(Statement block) {
        Draft draft = new Draft();
        binder.bind(draft, block.body());
        CommandLine command = draft.settings.get(VrrpScript.SCRIPT);
        String name = block.argument(0).text();
        if (command == null) {
            reading.complaints().add(Kind.WARNING, block, "No script set for vrrp_script " + name + " - removing",
                    "script \"COMMAND\" in the block");
            return null;
        }
        draft.settings.set(VrrpScript.SCRIPT, new CommandLine(command.text(), command.arguments(), command.shell(),
                draft.user, draft.group), draft.settings.position(VrrpScript.SCRIPT));
        return VrrpScript.of(name, block.position(), draft.settings.build());
    }

    /** Millionths to thousandths, rounded (A33). */
    private Long millis(Arguments arguments) {
        Long micros = arguments.millionths();
        if (micros == null) {
            return null;
        }
        if (micros % 1000 != 0) {
            reading.complaints().add(Kind.WARNING, arguments.statement(), arguments.statement().argument(0),
                    "'" + arguments.word() + "' is rounded to milliseconds", "at most 3 decimals");
        }
        return (micros + 500) / 1000;
    }

    private static Long atLeastOne(Long value) {
        return value == null ? null : Math.max(1, value);
    }

    private static void user(Draft draft, Arguments arguments) {
        if (arguments.present()) {
            draft.user = arguments.word();
            draft.group = arguments.count() > 1 ? arguments.statement().argument(1).text() : "";
        }
    }
}
