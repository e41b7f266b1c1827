package io.understudy.vrrp.dump;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.TrackProcess;
import io.understudy.api.track.TrackedStatus;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A {@code vrrp_track_process} and what is known of it (F22).
 *
 * @param status {@code null}: nothing
 */
record DumpedProcess(TrackProcess block, TrackedStatus status) {

    private static final long ANY_NUMBER = 0xffff_ffffL;

    /** One object, keys in keepalived's order. */
    String json() {
        JsonObject json = new JsonObject().put("{");
        List<String> words = block.settings().get(TrackProcess.PROCESS);
        json.text("process", words.isEmpty() ? "" : words.get(0));
        json.text("parameters", words.isEmpty() ? "" : String.join(" ", words.subList(1, words.size())));
        json.text("param_match", Objects.requireNonNullElse(block.settings().get(TrackProcess.PARAM_MATCH), "exact"));
        json.number("min_processes", least());
        json.number("max_processes", most());
        json.number("current_processes", count());
        json.bool("have_quorum", isUp());
        json.number("weight", block.settings().get(TrackProcess.WEIGHT));
        json.raw("terminate_delay", seconds(TrackProcess.TERMINATE_DELAY_MICROS));
        json.raw("fork_delay", seconds(TrackProcess.FORK_DELAY_MICROS));
        json.bool("fork_delay_timer_running",
                status != null && (isUp() ? count() > most() : isRight() && !waitsForAnEnd()));
        json.bool("terminate_delay_timer_running",
                status != null && (isUp() ? count() < least() : isRight() && waitsForAnEnd()));
        json.bool("full_command", block.settings().get(TrackProcess.FULL_COMMAND));
        return json.put("}").toString();
    }

    private long most() {
        Integer most = block.settings().get(TrackProcess.QUORUM_MAX);
        return most == null ? ANY_NUMBER : most;
    }

    /** None may run where {@code quorum_max} says so, whatever {@code quorum} does. */
    private long least() {
        return Math.min(block.settings().get(TrackProcess.QUORUM), most());
    }

    private long count() {
        return status == null ? 0 : status.value();
    }

    private boolean isUp() {
        return status != null && status.verdict() == TrackedStatus.Verdict.UP;
    }

    private boolean isRight() {
        return count() >= least() && count() <= most();
    }

    /** Right again, and not yet up: were there too many, or too few? As far as the number tells. */
    private boolean waitsForAnEnd() {
        return most() != ANY_NUMBER && count() == most();
    }

    private String seconds(Attribute<Long> micros) {
        return String.format(Locale.ROOT, "%.6f", block.settings().get(micros) / 1e6);
    }
}
