package io.understudy.language.host;

import java.util.List;

/**
 * What reading must know of the machine to say what keepalived says of scripts (A61 to A68), and of names for numbers.
 * Looks, never runs.
 */
public interface ScriptHost {

    /** {@code true} where a path, or a name on PATH, is a file that may be executed. */
    boolean isExecutable(String program);

    /** {@code true} where there is such a user. */
    boolean isUser(String name);

    /** {@code true} where scripts of this user run with root's rights. */
    boolean isRoot(String name);

    /**
     * Why a program may not be run where script security is on: {@link io.understudy.api.platform.TrustedPath}.
     *
     * @param program a path, or a name on PATH
     * @param asRoot  {@code true} where it would run with root's rights
     * @return empty for nothing
     */
    default String objection(String program, boolean asRoot) {
        return "";
    }

    /** The text of a small file that the configuration names, a key; {@code null} where it cannot be read. */
    default String content(String path) {
        return null;
    }

    /** The lines of a file of names, such as iproute2's; none where it cannot be read. */
    default List<String> lines(String path) {
        return List.of();
    }

    /** Paths of the files in a directory; none where it cannot be read. */
    default List<String> files(String directory) {
        return List.of();
    }

    /** {@code true} where group or others may do something with a file. */
    default boolean isOpenToOthers(String path) {
        return false;
    }
}
