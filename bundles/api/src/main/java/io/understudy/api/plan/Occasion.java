package io.understudy.api.plan;

/** When something that is planned happens, and how sure that is. */
public enum Occasion {
    /** With the apply itself. */
    AT_ONCE,
    /** Later, as a consequence of what is known now, if peers go on as they do. */
    FOLLOWS,
    /** Later, unless a peer that is not known yet has something against it. */
    UNLESS_HEARD
}
