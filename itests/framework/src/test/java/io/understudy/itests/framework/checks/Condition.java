package io.understudy.itests.framework.checks;

/** What is the matter with a real server. */
enum Condition {
    /** It does its work. */
    HEALTHY,
    /** It answers, with something else than what is asked for. */
    WRONG,
    /** Nothing comes. */
    SILENT,
    /** It answers late, each step within connect_timeout. */
    SLOW,
    /** It answers so slowly that it never comes to an end. */
    ENDLESS,
    /** Nobody listens. */
    REFUSED,
    /** What comes is noise. */
    GARBAGE,
    /** The connection is reset. */
    RESET,
    /** It closes its direction of the connection, without an answer. */
    HALF_CLOSED,
    /** It answers with a gigabyte. */
    GIGABYTE,
    /** Its certificate has expired. */
    EXPIRED,
    /** Its certificate is of an authority that nobody knows. */
    UNTRUSTED,
    /** Its certificate is another server's. */
    MISNAMED;

    /** As it stands in the table. */
    String title() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
