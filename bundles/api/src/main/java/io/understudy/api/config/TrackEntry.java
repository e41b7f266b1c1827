package io.understudy.api.config;

/**
 * One line of a {@code track_script} (later also {@code track_file}, {@code track_process} …) block.
 *
 * @param name    name of the tracked object
 * @param weight  weight on this line; {@code null}: the object's own. 0: failure means FAULT
 * @param reverse {@code true} where up and down change meaning; {@code null}: the object's own
 */
public record TrackEntry(String name, Integer weight, Boolean reverse) {

    @Override
    public String toString() {
        return name + (weight == null ? "" : " weight " + weight)
                + (reverse == null ? "" : reverse ? " reverse" : " noreverse");
    }
}
