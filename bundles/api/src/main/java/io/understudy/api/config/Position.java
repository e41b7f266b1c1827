package io.understudy.api.config;

/**
 * Where a value was written: the place that a person must edit. Survives includes and expansions.
 *
 * @param file   file name as the frontend was given it; empty where a value comes from no file
 * @param line   line, from 1; 0 where unknown
 * @param column column in characters, from 1; 0 where unknown
 */
public record Position(String file, int line, int column) {

    /** A default, or a value made by a program. */
    public static final Position NONE = new Position("", 0, 0);

    /** {@code file:line:column}, shortened to what is known. */
    @Override
    public String toString() {
        if (line == 0) {
            return file;
        }
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
