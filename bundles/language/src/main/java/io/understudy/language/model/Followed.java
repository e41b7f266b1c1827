package io.understudy.language.model;

import io.understudy.api.config.BfdInstance;
import io.understudy.api.config.TrackFile;
import java.util.function.Consumer;

/**
 * What the file has defined so far and checks may follow.
 *
 * @param files    the tracked files
 * @param sessions the BFD sessions
 * @param usedFile takes the names of tracked files that a check follows
 */
record Followed(NamedBlocks<TrackFile> files, NamedBlocks<BfdInstance> sessions, Consumer<String> usedFile) {
}
