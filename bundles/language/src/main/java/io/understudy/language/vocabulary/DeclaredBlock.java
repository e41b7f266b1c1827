package io.understudy.language.vocabulary;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.Secret;
import io.understudy.api.keyword.BlockKeyword;
import io.understudy.api.keyword.Range;
import io.understudy.language.vocabulary.Grammar.Absence;
import io.understudy.language.vocabulary.Grammar.Form;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A block that a plugin has declared, as rows of the vocabulary and attributes of the model.
 *
 * @param row      the row of its own keyword
 * @param words    its keywords
 * @param notifier name of the notifier that such blocks ask for; empty: none
 */
public record DeclaredBlock(Keyword row, List<Word> words, String notifier) {

    /** The block that holds servers' checks. */
    public static final String REAL_SERVER = "virtual_server.real_server";

    /**
     * A keyword.
     *
     * @param row       its row
     * @param attribute where its value goes
     * @param required  it must be written
     */
    public record Word(Keyword row, Attribute<?> attribute, boolean required) {
    }

    /** A block that asks for no notifier. */
    public DeclaredBlock(Keyword row, List<Word> words) {
        this(row, words, "");
    }

    /** Copies the words. */
    public DeclaredBlock {
        words = List.copyOf(words);
    }

    /** Name of the kind of block: the enclosing one's, a dot, the keyword. */
    public String name() {
        return row.grammar().words().get(0);
    }

    /** {@code true} for a check of a real server. */
    public boolean isCheck() {
        return REAL_SERVER.equals(row.block());
    }

    /**
     * Reads a declaring type.
     *
     * @throws IllegalArgumentException where it declares something that has no meaning; the message says what
     */
    public static DeclaredBlock of(Class<?> type) {
        BlockKeyword block = type.getAnnotation(BlockKeyword.class);
        if (block == null || !type.isInterface() || !Modifier.isPublic(type.getModifiers())) {
            throw new IllegalArgumentException(type.getName() + " is no public interface with @BlockKeyword");
        }
        if (!block.notifier().isEmpty() && !Vocabulary.TOP.equals(block.in())) {
            throw new IllegalArgumentException(type.getName() + " asks for the notifier " + block.notifier()
                    + ", which only a block outside of others can");
        }
        String name = Vocabulary.TOP.equals(block.in()) ? block.value() : block.in() + "." + block.value();
        Grammar grammar = new Grammar(block.named() ? Form.NAMED_BLOCK : Form.BLOCK, Absence.FATAL, 0, 0, List.of(name));
        Keyword row = new Keyword(block.in(), block.value(), 0, Keyword.Effect.FULL, grammar, "", block.help(), "");
        List<Word> words = new ArrayList<>();
        // getMethods of an annotation type has annotationType, hashCode … too
        Arrays.stream(type.getMethods()).filter(method -> !Modifier.isStatic(method.getModifiers())
                        && method.getDeclaringClass() != Annotation.class)
                .sorted(Comparator.comparing(Method::getName))
                .forEach(method -> words.add(word(name, method)));
        return new DeclaredBlock(row, words, block.notifier());
    }

    private static Word word(String block, Method method) {
        io.understudy.api.keyword.Keyword keyword = method.getAnnotation(io.understudy.api.keyword.Keyword.class);
        String name = keyword == null || keyword.name().isEmpty() ? method.getName() : keyword.name();
        boolean secret = keyword != null && keyword.secret();
        Class<?> type = method.getReturnType();
        Object value = defaultOf(method);
        Attribute<?> attribute = Attribute.declared(block, name, kind(method, type, secret),
                value == null ? null : kept(value, secret));
        Keyword row = new Keyword(block, name, 0, Keyword.Effect.FULL, grammar(method, type),
                value == null ? "" : shown(value, secret), keyword == null ? "" : keyword.help(), "");
        return new Word(row, attribute, value == null);
    }

    /** What a default method returns, or an annotation's element has; {@code null} for all others. */
    private static Object defaultOf(Method method) {
        if (method.getDeclaringClass().isAnnotation()) {
            return method.getDefaultValue();
        }
        if (!method.isDefault()) {
            return null;
        }
        Class<?> type = method.getDeclaringClass();
        Object proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                InvocationHandler::invokeDefault);
        try {
            return method.invoke(proxy);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getName() + ": " + method.getName() + " has no constant default", e);
        }
    }

    private static Attribute.Kind kind(Method method, Class<?> type, boolean secret) {
        if (secret && type == String.class) {
            return Attribute.Kind.OWN;
        }
        if (type == boolean.class) {
            return Attribute.Kind.FLAG;
        }
        if (type == int.class) {
            return Attribute.Kind.INTEGER;
        }
        if (type == long.class) {
            return Attribute.Kind.NUMBER;
        }
        if (type == double.class) {
            return Attribute.Kind.MICROS;
        }
        if (type == String.class || type.isEnum()) {
            return Attribute.Kind.TEXT;
        }
        if (type == String[].class) {
            return Attribute.Kind.TEXTS;
        }
        throw new IllegalArgumentException(method.getDeclaringClass().getName() + ": " + method.getName()
                + " is of a type that no keyword can have: " + type.getSimpleName());
    }

    private static Grammar grammar(Method method, Class<?> type) {
        Range range = method.getAnnotation(Range.class);
        double min = range == null ? type == double.class ? 0 : Integer.MIN_VALUE : range.min();
        double max = range == null ? Integer.MAX_VALUE : range.max();
        if (type == boolean.class) {
            return new Grammar(Form.BOOL, Absence.FATAL, 0, 0, List.of());
        }
        if (type == double.class) {
            return new Grammar(Form.SEC, Absence.ERROR, Math.round(min * 1_000_000), Math.round(max * 1_000_000),
                    List.of());
        }
        if (type == int.class || type == long.class) {
            long least = range == null && type == long.class ? -999_999_999_999L : (long) min;
            long most = range == null && type == long.class ? 999_999_999_999L : (long) max;
            return new Grammar(Form.INT, Absence.ERROR, least, most, List.of());
        }
        if (type.isEnum()) {
            return new Grammar(Form.CHOICE, Absence.ERROR, 0, 0, Arrays.stream(type.getEnumConstants())
                    .map(constant -> word((Enum<?>) constant)).toList());
        }
        return new Grammar(type == String[].class ? Form.FREE : Form.WORD, Absence.ERROR, 0, 0, List.of());
    }

    /** A default as the model keeps it. */
    private static Object kept(Object value, boolean secret) {
        if (value instanceof Double number) {
            return Math.round(number * 1_000_000);
        }
        if (value instanceof Enum<?> constant) {
            return word(constant);
        }
        if (value instanceof String[] words) {
            return List.of(words);
        }
        return secret ? new Secret(value.toString()) : value;
    }

    private static String shown(Object value, boolean secret) {
        if (secret) {
            return value.toString().isEmpty() ? "none" : "********";
        }
        if (value instanceof Boolean flag) {
            return flag ? "on" : "off";
        }
        String text = value instanceof String[] words ? String.join(" ", words)
                : value instanceof Enum<?> constant ? word(constant)
                : value instanceof Double number ? Decimal.text(Math.round(number * 1_000_000)) : value.toString();
        return text.isEmpty() ? "none" : text;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return name() + " " + words.stream().map(word -> word.row().name()).collect(Collectors.joining(", ", "{", "}"));
    }
}
