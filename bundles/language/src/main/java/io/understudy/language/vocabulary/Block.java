package io.understudy.language.vocabulary;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The keywords of one kind of block. Immutable once the vocabulary is read. */
public final class Block {

    private final String name;
    private final Map<String, Keyword> keywords = new LinkedHashMap<>();

    Block(String name) {
        this.name = name;
    }

    void add(Keyword keyword) {
        if (keywords.putIfAbsent(keyword.name(), keyword) != null) {
            throw new IllegalStateException("vocabulary: " + name + " " + keyword.name() + " stands there twice");
        }
    }

    /** {@code vrrp_instance}, {@code virtual_server.real_server}; {@code *} for what stands outside of blocks. */
    public String name() {
        return name;
    }

    /** A keyword of this block; {@code null} for any other word. */
    public Keyword keyword(String word) {
        return keywords.get(word);
    }

    /** All keywords, in the order of the file. */
    public Collection<Keyword> keywords() {
        return Collections.unmodifiableCollection(keywords.values());
    }

    /** The names of all keywords. */
    public Collection<String> names() {
        return Collections.unmodifiableSet(keywords.keySet());
    }
}
