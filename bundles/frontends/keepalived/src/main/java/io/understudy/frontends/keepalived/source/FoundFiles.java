package io.understudy.frontends.keepalived.source;

import java.nio.file.Path;
import java.util.List;

/**
 * What a pattern found.
 *
 * @param files      sorted, each once
 * @param incomplete {@code true} where a name without wildcards is missing, or the directory to look in
 */
record FoundFiles(List<Path> files, boolean incomplete) {
}
