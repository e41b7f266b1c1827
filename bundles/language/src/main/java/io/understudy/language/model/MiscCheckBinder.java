package io.understudy.language.model;

import io.understudy.api.config.CheckBlock;
import io.understudy.api.config.CommandLine;
import io.understudy.api.config.MiscCheck;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.Settings;
import io.understudy.language.statement.Statement;
import io.understudy.language.vocabulary.Arguments;
import java.util.List;

/** Binds {@code MISC_CHECK}. */
final class MiscCheckBinder {

    private static final class Draft {
        final Settings.Builder settings = Settings.builder();
        Statement path;
        String user = "";
        String group = "";
    }

    private final Reading reading;
    private final BlockBinder<Draft> binder;

    MiscCheckBinder(Reading reading) {
        this.reading = reading;
        CommandLines commands = new CommandLines(reading);
        binder = new BlockBinder<Draft>(reading, CheckBinders.blockName("MISC_CHECK"))
                .on("misc_path", (d, a) -> {
                    d.path = a.statement();
                    GlobalDefsBinder.set(d.settings, MiscCheck.MISC_PATH, a, commands::alone);
                })
                .on("user", MiscCheckBinder::user)
                .attributes(MiscCheck.class, d -> d.settings);
    }

    List<CheckBlock> bind(Statement block) {
        Draft draft = new Draft();
        binder.bind(draft, block.body());
        CommandLine command = draft.settings.get(MiscCheck.MISC_PATH);
        if (command == null) {
            reading.complaints().add(Kind.BAD_VALUE, block,
                    "No script path has been specified for MISC_CHECKER - skipping", "misc_path \"COMMAND\" in the block");
            return List.of();
        }
        reading.checker().command(draft.path, draft.user);
        if (!draft.user.isEmpty()) {
            draft.settings.set(MiscCheck.MISC_PATH, new CommandLine(command.text(), command.arguments(),
                    command.shell(), draft.user, draft.group), draft.settings.position(MiscCheck.MISC_PATH));
        }
        return List.of(MiscCheck.of(block.position(), draft.settings.build()));
    }

    private static void user(Draft draft, Arguments arguments) {
        if (arguments.present()) {
            draft.user = arguments.word();
            draft.group = arguments.count() > 1 ? arguments.statement().argument(1).text() : "";
        }
    }
}
