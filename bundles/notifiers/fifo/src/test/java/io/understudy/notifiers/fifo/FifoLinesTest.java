package io.understudy.notifiers.fifo;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Behaviour C130, D32. */
class FifoLinesTest {

    private static Subject subject(Subject.Kind kind) throws UnknownHostException {
        RealServer real = RealServer.of(InetAddress.getByName("10.0.0.2"), 8080, 8080, Position.NONE,
                Settings.builder().build());
        VirtualServer service = VirtualServer.of(new ServiceTarget.Address(InetAddress.getByName("10.0.0.1"), 80),
                Position.NONE, Settings.builder().set(VirtualServer.PROTOCOL, VirtualServer.Protocol.TCP)
                        .append(VirtualServer.REAL_SERVER, List.of(real), Position.NONE).build());
        return switch (kind) {
            case INSTANCE -> Subject.of(VrrpInstance.of("VI 1", Position.NONE, Settings.builder().build()));
            case GROUP -> Subject.of(VrrpSyncGroup.of("G", Position.NONE, Settings.builder().build()));
            case VIRTUAL_SERVER -> Subject.of(service);
            case REAL_SERVER -> Subject.of(service, service.realServers().get(0));
        };
    }

    @ParameterizedTest(name = "{0} {1}: {3}")
    @CsvSource(delimiter = '|', value = {
        "INSTANCE | MASTER              | 150 | INSTANCE \"VI 1\" MASTER 150\\n",
        "INSTANCE | STOP                | 100 | INSTANCE \"VI 1\" STOP 100\\n",
        "INSTANCE | MASTER_RX_LOWER_PRI | 100 | INSTANCE \"VI 1\" MASTER_RX_LOWER_PRI 100\\n",
        "INSTANCE | BACKUP_PRIORITY     | 90  | INSTANCE \"VI 1\" BACKUP_PRIORITY 90\\n",
        "GROUP    | FAULT               | 0   | GROUP \"G\" FAULT 0\\n",
        "VIRTUAL_SERVER | UP            | 0   | VS [10.0.0.1]:tcp:80 UP\\n\\0",
        "REAL_SERVER | DOWN             | 0   | RS [10.0.0.2]:tcp:8080 [10.0.0.1]:tcp:80 DOWN\\n\\0"})
    void lines(Subject.Kind kind, Occurrence occurrence, int priority, String expected) throws UnknownHostException {
        byte[] line = FifoLines.of(Notification.of(subject(kind), occurrence, priority, 1, "because", 0));
        assertEquals(expected.replace("\\n", "\n").replace("\\0", "\0"), new String(line, StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"STILL_UP, false", "STILL_DOWN, false", "UP, true", "DOWN, true", "BACKUP_PRIORITY, true"})
    void occurrences(Occurrence occurrence, boolean told) throws UnknownHostException {
        Notification notification = Notification.of(subject(Subject.Kind.REAL_SERVER), occurrence, 0, 1, "because", 0);
        assertEquals(told, FifoKind.ALL.takes(notification));
        assertEquals(told, FifoKind.LVS.takes(notification));
    }
}
