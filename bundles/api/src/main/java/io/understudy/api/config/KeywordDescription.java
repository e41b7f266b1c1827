package io.understudy.api.config;

import org.osgi.annotation.versioning.ProviderType;

/** One keyword in one block, in words for people. Immutable. */
@ProviderType
public interface KeywordDescription {

    /** The block that it stands in: {@code vrrp_instance}; {@code *} outside of blocks. */
    String block();

    /** The word. */
    String name();

    /** What may follow: {@code with a whole number from 1 to 255}; empty where nothing does. */
    String arguments();

    /** What holds where it is not written; empty where nothing does. */
    String defaultText();

    /** What it does, or why it does nothing. */
    String meaning();

    /** 1 (everybody uses it) to 4 (tuning of keepalived's own processes), 0: not a word of keepalived's. */
    int tier();

    /** {@code true} where something acts on it. */
    boolean inEffect();

    /** What to write instead of a deprecated word; empty for all others. */
    String replacement();
}
