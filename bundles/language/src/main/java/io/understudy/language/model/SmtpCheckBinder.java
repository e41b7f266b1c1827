package io.understudy.language.model;

import io.understudy.api.config.CheckBlock;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.Settings;
import io.understudy.api.config.SmtpCheck;
import io.understudy.language.statement.Statement;
import java.util.ArrayList;
import java.util.List;

/** Binds {@code SMTP_CHECK}: the block itself, and one more check for each {@code host} in it. */
final class SmtpCheckBinder {

    private static final class Draft {
        final Settings.Builder settings = Settings.builder();
        final List<Statement> hosts = new ArrayList<>();
    }

    private final Reading reading;
    private final BlockBinder<Draft> check;
    private final BlockBinder<Settings.Builder> host;

    SmtpCheckBinder(Reading reading) {
        this.reading = reading;
        String name = CheckBinders.blockName("SMTP_CHECK");
        check = new BlockBinder<Draft>(reading, name)
                .on("host", (d, a) -> d.hosts.add(a.statement()))
                .attributes(SmtpCheck.class, d -> d.settings);
        host = new BlockBinder<Settings.Builder>(reading, name + ".host")
                .attributes(SmtpCheck.class, settings -> settings);
    }

    List<CheckBlock> bind(Statement block) {
        Draft draft = new Draft();
        check.bind(draft, block.body());
        List<CheckBlock> checks = new ArrayList<>();
        checks.add(SmtpCheck.of(block.position(), draft.settings.build()));
        for (Statement statement : draft.hosts) {
            reading.complaints().add(Kind.NOTE, statement, "host blocks of SMTP_CHECK are deprecated",
                    "an SMTP_CHECK of its own for each host");
            Settings.Builder settings = draft.settings.build().toBuilder();
            host.bind(settings, statement.body());
            checks.add(SmtpCheck.of(statement.position(), settings.build()));
        }
        return checks;
    }
}
