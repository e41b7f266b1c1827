package io.understudy.core.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.event.Event;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventFieldsTest {

    @Test
    void aTransitionHasInstanceAndState() {
        assertEquals(Map.of("UNDERSTUDY_EVENT", "vrrp.transition", "UNDERSTUDY_INSTANCE", "VI_1", "UNDERSTUDY_FROM", "BACKUP",
                "UNDERSTUDY_STATE", "MASTER", "UNDERSTUDY_EPOCH", "7"), EventFields.of(Event.of("vrrp.transition", "VI_1", "text")
                .with("from", "BACKUP").with("to", "MASTER").with("epoch", 7L).with("log", "line").at(0)));
    }

    @Test
    void othersHaveSubjectAndDetails() {
        assertEquals(Map.of("UNDERSTUDY_EVENT", "lb.server", "UNDERSTUDY_SUBJECT", "web", "UNDERSTUDY_VIRTUAL_SERVER", "10.1.0.91:80"),
                EventFields.of(Event.of("lb.server", "web", "text").with("virtualServer", "10.1.0.91:80")
                        .with("severity", "warning").at(0)));
    }

    @Test
    void withoutSubjectThereIsNoField() {
        assertEquals(Map.of("UNDERSTUDY_EVENT", "config.applied"), EventFields.of(Event.of("config.applied", "", "text").at(0)));
    }
}
