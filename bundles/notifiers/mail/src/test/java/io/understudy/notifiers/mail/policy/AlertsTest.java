package io.understudy.notifiers.mail.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Position;
import io.understudy.api.config.RealServer;
import io.understudy.api.config.ServiceTarget;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VirtualServer;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpSyncGroup;
import io.understudy.api.notify.Notification;
import io.understudy.api.notify.Occurrence;
import io.understudy.api.notify.Subject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Behaviour C138, C139, D28, D34, D58. */
class AlertsTest {

    private static final Node NODE = new Node("root", "host.example");

    private static Settings.Builder globals() {
        return Settings.builder().set(GlobalDefs.NOTIFICATION_EMAIL, List.of("a@x.example"), Position.NONE)
                .set(GlobalDefs.SMTP_SERVER, "relay.example", Position.NONE);
    }

    private static Notification notification(Subject.Kind kind, Boolean alert, Occurrence occurrence)
            throws UnknownHostException {
        Settings.Builder of = Settings.builder();
        Settings.Builder ofService = Settings.builder()
                .set(VirtualServer.PROTOCOL, VirtualServer.Protocol.TCP, Position.NONE);
        if (alert != null && kind == Subject.Kind.INSTANCE) {
            of.set(VrrpInstance.SMTP_ALERT, alert, Position.NONE);
        } else if (alert != null && kind == Subject.Kind.GROUP) {
            of.set(VrrpSyncGroup.SMTP_ALERT, alert, Position.NONE);
        } else if (alert != null) {
            of.set(RealServer.SMTP_ALERT, alert, Position.NONE);
            ofService.set(VirtualServer.SMTP_ALERT, alert, Position.NONE);
        }
        RealServer real = RealServer.of(InetAddress.getByName("10.0.0.2"), 8080, 8080, Position.NONE, of.build());
        VirtualServer service = VirtualServer.of(new ServiceTarget.Address(InetAddress.getByName("10.0.0.1"), 80),
                Position.NONE, ofService.append(VirtualServer.REAL_SERVER, List.of(real), Position.NONE).build());
        Subject subject = switch (kind) {
            case INSTANCE -> Subject.of(VrrpInstance.of("VI 1", Position.NONE, of.build()));
            case GROUP -> Subject.of(VrrpSyncGroup.of("G", Position.NONE, of.build()));
            case VIRTUAL_SERVER -> Subject.of(service);
            case REAL_SERVER -> Subject.of(service, service.realServers().get(0));
        };
        return Notification.of(subject, occurrence, 100, 1, "because", 0);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', value = {
        "INSTANCE | MASTER  | VRRP Instance VI 1 - Entering MASTER state | VRRP Instance is now owning VRRP VIPs",
        "INSTANCE | BACKUP  | VRRP Instance VI 1 - Entering BACKUP state | VRRP Instance is no longer owning VRRP VIPs",
        "INSTANCE | FAULT   | VRRP Instance VI 1 - Entering FAULT state  | VRRP Instance is no longer owning VRRP VIPs",
        "INSTANCE | STOP    | VRRP Instance VI 1 - Stopping              | VRRP Instance stopping",
        "INSTANCE | DELETED | VRRP Instance VI 1 - Deleted               | VRRP Deleted at reload",
        "GROUP    | MASTER  | VRRP Group G - Entering MASTER state | All VRRP group instances are now in MASTER state",
        "GROUP    | BACKUP  | VRRP Group G - Entering BACKUP state | All VRRP group instances are now in BACKUP state",
        "GROUP    | FAULT   | VRRP Group G - Entering FAULT state  | All VRRP group instances are now in FAULT state",
        "GROUP    | STOP    | VRRP Group G - Stopping              | All VRRP group instances are now stopping"})
    void routers(Subject.Kind kind, Occurrence occurrence, String subject, String body) throws UnknownHostException {
        Mail mail = Alerts.mail(notification(kind, true, occurrence),
                globals().set(GlobalDefs.ROUTER_ID, "R1", Position.NONE).build(), NODE);
        assertEquals("[R1] " + subject, mail.subject());
        assertEquals("=> " + body + " <=", mail.body());
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', value = {
        "VIRTUAL_SERVER | UP  | Virtualserver [10.0.0.1]:tcp:80 - UP",
        "REAL_SERVER | STILL_UP | Realserver [10.0.0.2]:tcp:8080 of virtual server [10.0.0.1]:tcp:80 - UP",
        "REAL_SERVER | DOWN   | Realserver [10.0.0.2]:tcp:8080 of virtual server [10.0.0.1]:tcp:80 - DOWN"})
    void servers(Subject.Kind kind, Occurrence occurrence, String subject) throws UnknownHostException {
        Mail mail = Alerts.mail(notification(kind, true, occurrence)
                .with("mail.body", "=> TCP CHECK failed on service <="), globals().build(), NODE);
        assertEquals("[host.example] " + subject, mail.subject());
        assertEquals("=> TCP CHECK failed on service <=", mail.body());
        assertEquals("root@host.example", mail.from());
    }

    @ParameterizedTest(name = "{0}, smtp_alert {1}, {2}, no_email_faults {3}: {4}")
    @CsvSource(nullValues = "-", value = {
        "INSTANCE, -, MASTER, false, false", "INSTANCE, true, MASTER, false, true",
        "INSTANCE, false, MASTER, false, false", "INSTANCE, true, FAULT, false, true",
        "INSTANCE, true, FAULT, true, false", "GROUP, true, FAULT, true, false", "GROUP, true, BACKUP, true, true",
        "INSTANCE, true, MASTER_RX_LOWER_PRI, false, false", "INSTANCE, true, BACKUP_PRIORITY, false, false",
        "INSTANCE, true, MASTER_PRIORITY, false, false", "INSTANCE, true, STOP, false, true",
        "VIRTUAL_SERVER, -, UP, false, false", "VIRTUAL_SERVER, true, UP, false, true",
        "REAL_SERVER, -, DOWN, false, true", "REAL_SERVER, false, DOWN, false, false"})
    void who(Subject.Kind kind, Boolean alert, Occurrence occurrence, boolean noFaults, boolean expected)
            throws UnknownHostException {
        Settings settings = globals().set(GlobalDefs.NO_EMAIL_FAULTS, noFaults, Position.NONE).build();
        Notification notification = notification(kind, alert, occurrence).with("mail.body", "=> x <=");
        assertEquals(expected, Alerts.wanted(notification, settings));
    }

    @ParameterizedTest(name = "{0}, no_checker_emails {1}: {2}")
    @CsvSource({"STILL_UP, false, true", "STILL_DOWN, false, true", "STILL_UP, true, false", "STILL_DOWN, true, false",
        "UP, true, true", "DOWN, true, true"})
    void checks(Occurrence occurrence, boolean noCheckerEmails, boolean expected) throws UnknownHostException {
        Settings settings = globals().set(GlobalDefs.NO_CHECKER_EMAILS, noCheckerEmails, Position.NONE).build();
        assertEquals(expected, Alerts.wanted(notification(Subject.Kind.REAL_SERVER, true, occurrence)
                .with("mail.body", "=> x <="), settings));
    }

    @Test
    @DisplayName("C139: no mails without recipients or without a relay; D20: none for a server that only starts")
    void neither() throws UnknownHostException {
        Notification master = notification(Subject.Kind.INSTANCE, true, Occurrence.MASTER);
        Settings noRelay = Settings.builder()
                .set(GlobalDefs.NOTIFICATION_EMAIL, List.of("a@x"), Position.NONE).build();
        Settings nobody = Settings.builder().set(GlobalDefs.SMTP_SERVER, "relay", Position.NONE).build();
        assertEquals(List.of(true, false, false), List.of(Alerts.wanted(master, globals().build()),
                Alerts.wanted(master, noRelay), Alerts.wanted(master, nobody)));
        assertEquals(false, Alerts.wanted(notification(Subject.Kind.REAL_SERVER, true, Occurrence.UP),
                globals().build()));
    }

    @ParameterizedTest(name = "smtp_server {0}")
    @CsvSource({"relay, relay, 25", "10.0.0.5 26, 10.0.0.5, 26", "fe80::1 2525, fe80::1, 2525"})
    void relay(String written, String host, int port) {
        RelayAddress address = RelayAddress.of(globals().set(GlobalDefs.SMTP_SERVER, written, Position.NONE).build(),
                NODE);
        assertEquals(new RelayAddress(host, port, "host.example", 30_000), address);
    }

    @ParameterizedTest
    @CsvSource({"relay 0", "relay x", "relay 65536", "relay 99999999"})
    void noPort(String written) {
        Settings settings = globals().set(GlobalDefs.SMTP_SERVER, written, Position.NONE).build();
        String port = written.split(" ")[1];
        assertEquals("smtp_server: " + port + " is no port, 1 to 65535 are",
                assertThrows(IllegalArgumentException.class, () -> RelayAddress.of(settings, NODE)).getMessage());
    }

    @Test
    void pausesDouble() {
        BackOff backOff = BackOff.from(1_000, 5_000);
        assertEquals(0, backOff.pauseMillis());
        assertEquals(1_000, backOff.failed().pauseMillis());
        assertEquals(2_000, backOff.failed().failed().pauseMillis());
        assertEquals(5_000, backOff.failed().failed().failed().failed().pauseMillis());
        assertEquals(0, backOff.failed().succeeded().pauseMillis());
    }
}
