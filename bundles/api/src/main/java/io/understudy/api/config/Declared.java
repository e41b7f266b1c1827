package io.understudy.api.config;

import org.osgi.annotation.versioning.ProviderType;

/** A block whose words a plugin has declared. */
@ProviderType
public interface Declared {

    /**
     * Its values, typed.
     *
     * @param type the annotation type that declares the block ({@link io.understudy.api.keyword.BlockKeyword}), as the
     *             plugin sees it today: a newer version of the type answers with its defaults for words it has got since
     * @return an immutable view; its elements throw {@link ClassCastException} where a type does not fit what was read
     */
    <T> T as(Class<T> type);
}
