package io.understudy.notifiers.mail.policy;

import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.RealServer;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VirtualServer;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpSyncGroup;
import io.understudy.api.notify.Notification;
import io.understudy.api.notify.Occurrence;
import io.understudy.api.notify.Subject;

/** Which notifications are mailed, and keepalived's words for them (C138, D28, D34, D58). */
public final class Alerts {

    /** What an engine says that the body is; servers have it. */
    static final String BODY = "mail.body";

    private Alerts() {
    }

    /** Whether there is anybody to mail to (C139). */
    public static boolean isOn(Settings globals) {
        return !globals.get(GlobalDefs.NOTIFICATION_EMAIL).isEmpty() && !globals.get(GlobalDefs.SMTP_SERVER).isBlank();
    }

    /** Whether a notification is mailed. */
    public static boolean wanted(Notification notification, Settings globals) {
        if (!isOn(globals) || !alerts(notification.subject())) {
            return false;
        }
        return switch (notification.occurrence()) {
            case MASTER, BACKUP, STOP, DELETED, TEST -> true;
            case FAULT -> !globals.get(GlobalDefs.NO_EMAIL_FAULTS);
            case STILL_UP, STILL_DOWN -> !globals.get(GlobalDefs.NO_CHECKER_EMAILS);
            case UP, DOWN -> notification.details().containsKey(BODY); // without one for servers that only start
            case MASTER_RX_LOWER_PRI, MASTER_PRIORITY, BACKUP_PRIORITY -> false;
        };
    }

    /** What its {@code smtp_alert} says; the language has merged the defaults of global_defs into it. */
    private static boolean alerts(Subject subject) {
        return switch (subject.kind()) {
            case INSTANCE -> subject.block().settings().get(VrrpInstance.SMTP_ALERT);
            case GROUP -> subject.block().settings().get(VrrpSyncGroup.SMTP_ALERT);
            case VIRTUAL_SERVER -> ((VirtualServer) subject.block()).smtpAlert();
            case REAL_SERVER -> ((RealServer) subject.block()).smtpAlert();
        };
    }

    /** The mail; {@code node} stands where the configuration names no router or sender. */
    public static Mail mail(Notification notification, Settings globals, Node node) {
        String routerId = globals.get(GlobalDefs.ROUTER_ID);
        String from = globals.get(GlobalDefs.NOTIFICATION_EMAIL_FROM);
        return new Mail(from.isEmpty() ? node.user() + "@" + node.host() : from,
                globals.get(GlobalDefs.NOTIFICATION_EMAIL),
                "[" + (routerId.isEmpty() ? node.host() : routerId) + "] " + subject(notification),
                body(notification), notification.wallMillis());
    }

    private static String subject(Notification notification) {
        Subject subject = notification.subject();
        String name = subject.name();
        String word = notification.word().replace("STILL_", ""); // D34: what the server is, not what its check says
        return switch (subject.kind()) {
            case INSTANCE -> "VRRP Instance " + name + " - " + routerWords(notification.occurrence());
            case GROUP -> "VRRP Group " + name + " - " + routerWords(notification.occurrence());
            case VIRTUAL_SERVER -> "Virtualserver " + name + " - " + word;
            case REAL_SERVER -> "Realserver " + name + " of virtual server " + subject.service().title() + " - " + word;
        };
    }

    private static String routerWords(Occurrence occurrence) {
        return switch (occurrence) {
            case STOP -> "Stopping";
            case DELETED -> "Deleted";
            case TEST -> "Test";
            default -> "Entering " + occurrence + " state";
        };
    }

    private static String body(Notification notification) {
        String told = notification.details().get(BODY);
        if (told != null) {
            return told;
        }
        boolean group = notification.subject().kind() == Subject.Kind.GROUP;
        return switch (notification.occurrence()) {
            case STOP -> group ? "=> All VRRP group instances are now stopping <=" : "=> VRRP Instance stopping <=";
            case DELETED -> "=> VRRP Deleted at reload <=";
            case TEST -> "=> " + notification.cause() + " <=";
            default -> group ? "=> All VRRP group instances are now in " + notification.word() + " state <="
                    : notification.occurrence() == Occurrence.MASTER ? "=> VRRP Instance is now owning VRRP VIPs <="
                    : "=> VRRP Instance is no longer owning VRRP VIPs <=";
        };
    }
}
