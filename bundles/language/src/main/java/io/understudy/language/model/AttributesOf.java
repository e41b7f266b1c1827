package io.understudy.language.model;

import io.understudy.api.config.Attribute;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/** The attributes that a class of blocks declares: its public constants. */
final class AttributesOf {

    /** Looked up once for each class: a binder is made for every file that is read. */
    private static final ClassValue<List<Attribute<?>>> CONSTANTS = new ClassValue<>() {
        @Override
        protected List<Attribute<?>> computeValue(Class<?> blockClass) {
            return List.copyOf(find(blockClass));
        }
    };

    private AttributesOf() {
    }

    static List<Attribute<?>> constants(Class<?> blockClass) {
        return CONSTANTS.get(blockClass);
    }

    private static List<Attribute<?>> find(Class<?> blockClass) {
        List<Attribute<?>> all = new ArrayList<>();
        for (Field field : blockClass.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == Attribute.class) {
                try {
                    all.add((Attribute<?>) field.get(null));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(field + " is public and cannot be read", e);
                }
            }
        }
        return all;
    }
}
