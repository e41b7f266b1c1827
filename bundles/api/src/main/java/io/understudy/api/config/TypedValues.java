package io.understudy.api.config;

import io.understudy.api.keyword.Keyword;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;

/** Settings as an object of the type that declares their words. */
final class TypedValues implements InvocationHandler {

    private static final double MILLION = 1_000_000;

    private final Class<?> type;
    private final Map<String, Object> byWord = new HashMap<>();

    private TypedValues(Class<?> type, Settings settings) {
        this.type = type;
        for (Attribute<?> attribute : settings.attributes()) {
            byWord.put(attribute.name(), settings.get(attribute));
        }
    }

    static <T> T of(Class<T> type, Settings settings) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                new TypedValues(type, settings)));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> type.getSimpleName() + shown();
            };
        }
        Object value = byWord.get(word(method));
        if (value != null) {
            return converted(method.getReturnType(), value);
        }
        if (method.isDefault()) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        throw new NoSuchElementException(word(method) + " was not written");
    }

    /** Secrets mask themselves. */
    private Map<String, Object> shown() {
        return new java.util.TreeMap<>(byWord);
    }

    private static String word(Method method) {
        Keyword keyword = method.getAnnotation(Keyword.class);
        return keyword == null || keyword.name().isEmpty() ? method.getName() : keyword.name();
    }

    private static Object converted(Class<?> wanted, Object value) {
        if (value instanceof Secret secret) {
            return secret.reveal();
        }
        if (wanted == double.class) {
            return ((Long) value) / MILLION;
        }
        if (wanted.isEnum()) {
            for (Object constant : wanted.getEnumConstants()) {
                if (((Enum<?>) constant).name().toLowerCase(Locale.ROOT).equals(value)) {
                    return constant;
                }
            }
            throw new ClassCastException(value + " is no " + wanted.getSimpleName());
        }
        if (wanted == int.class && value instanceof Long number) {
            return Math.toIntExact(number);
        }
        if (wanted == long.class && value instanceof Integer number) {
            return (long) number;
        }
        return wanted == String[].class ? ((List<?>) value).toArray(String[]::new) : value;
    }
}
