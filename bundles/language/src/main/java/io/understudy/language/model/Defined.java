package io.understudy.language.model;

/** What the file has defined so far and checks may name. */
interface Defined {

    /** Whether a {@code track_file} of that name stands earlier in the file and can be followed. */
    boolean isTrackFile(String name);

    /** Whether a {@code bfd_instance} of that name stands earlier in the file. */
    boolean isBfdInstance(String name);
}
