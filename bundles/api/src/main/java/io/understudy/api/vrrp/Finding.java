package io.understudy.api.vrrp;

/**
 * Something that an examination found.
 *
 * @param severity how bad it is
 * @param kind     which kind of trouble, for programs: {@code vrid_collision}; never changes its meaning
 * @param router   name of the virtual router; empty: none of ours
 * @param peer     address of the other host; empty: none
 * @param text     what is wrong, one sentence without a full stop
 * @param advice   what to do about it; empty where nothing needs to be done
 */
public record Finding(Severity severity, String kind, String router, String peer, String text, String advice) {

    /** How bad it is. */
    public enum Severity {
        /** Worth knowing. */
        NOTE,
        /** Works, but not as somebody intends. */
        WARNING,
        /** Fail-over does not work, or there is more than one owner. */
        ERROR
    }
}
