package io.understudy.language.model;

import java.util.function.Supplier;

/**
 * Makes something when it is first wanted: most files hold few kinds of blocks, and small files are read often.
 *
 * @param <T> what is made
 */
final class Once<T> {

    private final Supplier<T> maker;
    private T made;

    Once(Supplier<T> maker) {
        this.maker = maker;
    }

    T get() {
        if (made == null) {
            made = maker.get();
        }
        return made;
    }
}
