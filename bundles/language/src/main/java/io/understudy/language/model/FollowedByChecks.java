package io.understudy.language.model;

import io.understudy.api.config.BfdInstance;
import io.understudy.api.config.TrackFile;

/** The files and sessions that stand earlier in the file, for checks that follow them (A70). */
record FollowedByChecks(NamedBlocks<TrackFile> files, NamedBlocks<BfdInstance> sessions, TrackLists tracks)
        implements Defined {

    /** A file that a check follows is used, and so not left out (A75). */
    @Override
    public boolean isTrackFile(String name) {
        if (files.knows(name)) {
            tracks.use("track_file", name);
            return true;
        }
        return false;
    }

    @Override
    public boolean isBfdInstance(String name) {
        return sessions.knows(name);
    }
}
