package io.understudy.api.track;

import org.osgi.annotation.versioning.ProviderType;

/** Takes the observations of one tracked object. Safe from any thread, never blocks. */
@ProviderType
public interface TrackSink {

    /**
     * What was observed.
     *
     * @param success {@code true}: the thing is as it should be
     * @param reason  why, one line for people: {@code exit status 1}, {@code timed out after 1 s}
     */
    void observed(boolean success, String reason);

    /**
     * What was observed, with a number that it follows from: how many processes of {@code vrrp_track_process} run. The
     * number is shown, the verdict counts.
     *
     * @param success {@code true}: the thing is as it should be
     * @param number  the number
     * @param reason  why, one line for people
     */
    default void observed(boolean success, long number, String reason) {
        observed(success, reason);
    }

    /**
     * A number was observed, for kinds whose number counts and not a verdict: {@code track_file}. It counts at once;
     * the verdict is UP.
     *
     * @param value  the number
     * @param reason where it comes from, one line for people: {@code the file does not exist}; may be empty
     */
    void measured(long value, String reason);

    /**
     * The probe itself is broken: program missing, not permitted. The last verdict holds; nobody is blamed.
     *
     * @param reason why, one line for people
     */
    void broken(String reason);
}
