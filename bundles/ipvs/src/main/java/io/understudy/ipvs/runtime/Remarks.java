package io.understudy.ipvs.runtime;

import io.understudy.api.engine.Outlet;
import io.understudy.api.event.Event;
import java.util.function.LongSupplier;

/** What this engine has to tell, with the time of day. */
record Remarks(Outlet outlet, LongSupplier wallMillis) {

    /** Something worth knowing. */
    void info(String type, String subject, String text) {
        outlet.publish(Event.of(type, subject, text).at(wallMillis.getAsLong()));
    }

    /** Something that needs attention. */
    void warning(String type, String subject, String text) {
        outlet.publish(Event.of(type, subject, text).with("severity", "warning").at(wallMillis.getAsLong()));
    }
}
