package io.understudy.api.check;

import io.understudy.api.keyword.Keyword;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Locale;

/** A check's block as an object of the type that declares its words. */
final class TypedSettings implements InvocationHandler {

    private final Class<?> type;
    private final CheckSettings settings;

    private TypedSettings(Class<?> type, CheckSettings settings) {
        this.type = type;
        this.settings = settings;
    }

    static <T> T of(Class<T> type, CheckSettings settings) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                new TypedSettings(type, settings)));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getParameterCount() > 0) {
            return proxy == arguments[0];
        }
        return switch (method.getName()) {
            case "annotationType" -> type;
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> type.getSimpleName() + settings; // keywords only: a word may be a secret
            default -> method.isDefault() && !settings.has(name(method))
                    ? InvocationHandler.invokeDefault(proxy, method) : value(method);
        };
    }

    private static String name(Method method) {
        Keyword keyword = method.getAnnotation(Keyword.class);
        return keyword == null || keyword.name().isEmpty() ? method.getName() : keyword.name();
    }

    private Object value(Method method) {
        String name = name(method);
        if (!settings.has(name)) {
            if (method.getDefaultValue() == null) {
                throw new IllegalArgumentException(name + " is missing");
            }
            return method.getDefaultValue();
        }
        Class<?> wanted = method.getReturnType();
        if (wanted == boolean.class) {
            return settings.get(CheckKeyword.flag(name));
        }
        if (wanted == String[].class) {
            return settings.get(CheckKeyword.words(name)).toArray(String[]::new);
        }
        if (wanted == int.class) {
            return settings.get(CheckKeyword.number(name, 0, Integer.MIN_VALUE, Integer.MAX_VALUE)).intValue();
        }
        if (wanted == long.class) {
            return settings.get(CheckKeyword.number(name, 0, Long.MIN_VALUE, Long.MAX_VALUE));
        }
        String word = settings.get(CheckKeyword.text(name, ""));
        if (wanted == double.class) {
            return decimal(name, word);
        }
        return wanted.isEnum() ? constant(name, word, wanted) : word;
    }

    private static double decimal(String name, String word) {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " " + word + ": expected a number", e);
        }
    }

    private static Object constant(String name, String word, Class<?> wanted) {
        for (Object constant : wanted.getEnumConstants()) {
            if (((Enum<?>) constant).name().toLowerCase(Locale.ROOT).equals(word)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(name + " " + word + ": expected one of "
                + List.of(wanted.getEnumConstants()).toString().toLowerCase(Locale.ROOT));
    }
}
