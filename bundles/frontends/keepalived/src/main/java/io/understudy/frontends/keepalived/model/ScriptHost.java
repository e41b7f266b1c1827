package io.understudy.frontends.keepalived.model;

/**
 * What reading must know of the machine to say what keepalived says of scripts (A63, A68). Looks, never runs.
 */
public interface ScriptHost {

    /** A machine of which nothing is known: every program is there. For tests, and for files of other machines. */
    ScriptHost UNKNOWN = program -> true;

    /** {@code true} where a path, or a name on PATH, is a file that may be executed. */
    boolean isExecutable(String program);
}
