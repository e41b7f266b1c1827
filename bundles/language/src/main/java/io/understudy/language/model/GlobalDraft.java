package io.understudy.language.model;

import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.language.statement.Statement;

/** What {@code global_defs} blocks have said so far, their defaults for virtual routers included. */
final class GlobalDraft {

    /** What becomes {@link io.understudy.api.config.GlobalDefs}. */
    final Settings.Builder settings = Settings.builder();
    /** Values that instances take where they have none of their own; keys are those of the instance. */
    final Settings.Builder instanceDefaults = Settings.builder();
    /** Where the first block begins. */
    Position position = Position.NONE;
    /** The line that names a login at the mail relay; {@code null}: none does. */
    Statement smtpUser;
}
