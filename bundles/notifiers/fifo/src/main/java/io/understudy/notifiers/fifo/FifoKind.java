package io.understudy.notifiers.fifo;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.CommandLine;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.NotifyFifo;
import io.understudy.api.config.Settings;
import io.understudy.api.notify.Notification;

/** The three pipes that a configuration may name, and what each is for (C133). */
enum FifoKind {
    /** Everything. */
    ALL(GlobalDefs.NOTIFY_FIFO, GlobalDefs.NOTIFY_FIFO_SCRIPT),
    /** Virtual routers and groups. */
    VRRP(GlobalDefs.VRRP_NOTIFY_FIFO, GlobalDefs.VRRP_NOTIFY_FIFO_SCRIPT),
    /** Virtual and real servers. */
    LVS(GlobalDefs.LVS_NOTIFY_FIFO, GlobalDefs.LVS_NOTIFY_FIFO_SCRIPT);

    private final Attribute<NotifyFifo> pipe;
    private final Attribute<CommandLine> reader;

    FifoKind(Attribute<NotifyFifo> pipe, Attribute<CommandLine> reader) {
        this.pipe = pipe;
        this.reader = reader;
    }

    /** The pipe; {@code null} for none. */
    NotifyFifo pipe(Settings globals) {
        return globals.get(pipe);
    }

    /** The program that reads it; {@code null} for none. */
    CommandLine reader(Settings globals) {
        return globals.get(reader);
    }

    boolean takes(Notification notification) {
        return FifoLines.tells(notification.occurrence()) && (this == ALL || (this == LVS) == FifoLines.isServer(notification));
    }
}
