package io.understudy.api.bfd;

/** What those are told who follow a session. */
public enum BfdVerdict {
    /** It was never up since it began. */
    UNKNOWN,
    /** It is up; or its neighbour was taken down by its operator, which is no failure. */
    UP,
    /** It was up and is not any more. */
    DOWN
}
