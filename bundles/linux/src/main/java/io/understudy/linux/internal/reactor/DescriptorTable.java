package io.understudy.linux.internal.reactor;

import io.understudy.linux.internal.reactor.DescriptorLoop.Source;
import java.util.Arrays;

/** Sources by the number under which epoll knows them. */
final class DescriptorTable {

    private Source[] sources = new Source[16];

    /** Stores a source under the lowest free number. */
    int add(Source source) {
        int free = 0;
        while (free < sources.length && sources[free] != null) {
            free++;
        }
        if (free == sources.length) {
            sources = Arrays.copyOf(sources, free * 2);
        }
        sources[free] = source;
        return free;
    }

    /** The source, or {@code null} where it was removed in this turn. */
    Source get(int number) {
        return sources[number];
    }

    void remove(int number) {
        sources[number] = null;
    }
}
