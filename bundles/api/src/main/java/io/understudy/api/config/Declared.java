package io.understudy.api.config;

import org.osgi.annotation.versioning.ProviderType;

/** A block whose words a plugin has declared. */
@ProviderType
public interface Declared {

    /**
     * Its values, typed.
     *
     * @param type the interface that declares the block ({@link io.understudy.api.keyword.BlockKeyword}), as the
     *             plugin sees it today: a newer version of the type answers with its defaults for words it has got since
     * @return an immutable view; its methods throw {@link ClassCastException} where a type does not fit what was read, and
     *         {@link java.util.NoSuchElementException} for a word without a default that the block was read without
     */
    <T> T as(Class<T> type);
}
