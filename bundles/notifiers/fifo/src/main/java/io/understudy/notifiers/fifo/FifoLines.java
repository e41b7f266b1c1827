package io.understudy.notifiers.fifo;

import io.understudy.api.notify.Notification;
import io.understudy.api.notify.Occurrence;
import io.understudy.api.notify.Subject;
import java.nio.charset.StandardCharsets;

/** What is written for a notification, byte for byte as keepalived writes it (behaviour C130, D32). */
final class FifoLines {

    private FifoLines() {
    }

    /** {@code true} for virtual and real servers, which go to {@code lvs_notify_fifo}. */
    static boolean isServer(Notification notification) {
        return notification.subject().service() != null;
    }

    /** Whether there is a line at all: keepalived only mails that a single check changed. */
    static boolean tells(Occurrence occurrence) {
        return occurrence != Occurrence.STILL_UP && occurrence != Occurrence.STILL_DOWN;
    }

    /** The line, with what follows it. */
    static byte[] of(Notification notification) {
        Subject subject = notification.subject();
        String line = switch (subject.kind()) {
            case INSTANCE, GROUP -> router(subject.kind().name(), subject.name(), notification.word(),
                    notification.priority());
            // keepalived sends the end of its string along with each of these two
            case VIRTUAL_SERVER -> "VS " + subject.name() + " " + notification.word() + "\n\0";
            case REAL_SERVER -> "RS " + subject.name() + " " + subject.service().title() + " " + notification.word()
                    + "\n\0";
        };
        return line.getBytes(StandardCharsets.UTF_8);
    }

    /** The line of a router in a state. */
    static String router(String kind, String name, String word, int priority) {
        return kind + " \"" + name + "\" " + word + " " + priority + "\n";
    }
}
