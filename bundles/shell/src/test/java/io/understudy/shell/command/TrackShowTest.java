package io.understudy.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.config.TrackEntry;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpSyncGroup;
import io.understudy.api.event.Event;
import io.understudy.api.track.TrackedStatus;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrackShowTest {

    private static final TrackedStatus GATEWAY = new TrackedStatus("vrrp_ping", "gateway", TrackedStatus.Verdict.DOWN,
            false, "10.1.0.254 answered none of 3 echoes", 1_000, 2_000, 3, 40);

    private static Event event(String type, String subject, String kind, long number) {
        return Event.of(type, subject, "text " + number).with("kind", kind).at(number);
    }

    private static Configuration running() {
        return Configuration.builder("f")
                .add(VrrpInstance.of("VI_1", Position.NONE, Settings.builder().set(VrrpInstance.TRACK_OBJECT,
                        List.of(new TrackEntry("gateway", -20, null), new TrackEntry("other", null, null))).build()))
                .add(VrrpInstance.of("VI_2", Position.NONE, Settings.builder().set(VrrpInstance.TRACK_SCRIPT,
                        List.of(new TrackEntry("gateway", null, null))).build()))
                .add(VrrpSyncGroup.of("G", Position.NONE, Settings.builder().set(VrrpSyncGroup.TRACK_OBJECT,
                        List.of(new TrackEntry("gateway", null, null))).build()))
                .build();
    }

    @Test
    void whoUsesItIsWhoNamesItInTheListOfItsKind() {
        assertEquals(List.of("vrrp_instance VI_1: gateway weight -20", "vrrp_sync_group G: gateway"),
                TrackShow.users(GATEWAY, running()));
        assertEquals(List.of(), TrackShow.users(GATEWAY, null));
    }

    @Test
    void itsHistoryIsTheLastEventsAboutIt() {
        assertEquals(List.of(event("track.changed", "gateway", "vrrp_ping", 1)).toString(), TrackShow.history(GATEWAY,
                List.of(event("track.changed", "gateway", "vrrp_ping", 1),
                        event("track.changed", "gateway", "vrrp_script", 2),
                        event("track.changed", "other", "vrrp_ping", 3),
                        event("vrrp.transition", "gateway", "vrrp_ping", 4))).toString());
        List<Event> many = TrackShow.history(GATEWAY, IntStream.range(0, 30)
                .mapToObj(number -> event("track.changed", "gateway", "vrrp_ping", number)).toList());
        assertEquals(List.of(20L, 29L), List.of(many.get(0).wallMillis(), many.get(many.size() - 1).wallMillis()));
    }

    @Test
    void bothFormsTellEverything() {
        List<TrackShow.Detail> found = List.of(new TrackShow.Detail(GATEWAY,
                List.of(event("track.changed", "gateway", "vrrp_ping", 1)), List.of("vrrp_instance VI_1: gateway"),
                List.of("host 10.1.0.254")));
        String text = TrackShow.text(found, new Terminal(80, false));
        for (String part : List.of("DOWN", "answered none of 3 echoes", "3 of 40", "vrrp_instance VI_1: gateway", "text 1",
                "configured", "host 10.1.0.254")) {
            assertTrue(text.contains(part), text);
        }
        assertTrue(text.lines().allMatch(line -> line.length() <= 80), text);
        String json = TrackShow.json(found);
        for (String part : List.of("\"verdict\" : \"DOWN\"", "\"users\"", "\"history\"", "\"text\" : \"text 1\"")) {
            assertTrue(json.contains(part), json);
        }
    }
}
