package io.understudy.api.keyword;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Header;

/**
 * Makes a public interface or annotation type the declaration of a block. Its methods are the keywords, each named like its method:
 *
 * <ul>
 * <li>{@code boolean}: a truth value, or the word alone;
 * <li>{@code int}, {@code long}: a whole number, {@link Range} limits it;
 * <li>{@code double}: a decimal number with up to six decimals;
 * <li>{@code String}: one word; {@code String[]}: all words of the line;
 * <li>an enum: the names of its constants, in small letters.
 * </ul>
 *
 * <p>A default method, or the default of an annotation's element, gives what holds where the word is not written. The
 * method is called once, when the declaration is read, and must do no more than return a constant. The word of any other
 * method must be written: a block that lacks it is left out with a complaint. The type uses nothing but the JDK, this
 * package and types beside it in the same bundle.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Header(name = BlockKeyword.HEADER, value = "${@class}")
public @interface BlockKeyword {

    /** Manifest header with the names of the declaring types. */
    String HEADER = "Understudy-Keywords";

    /** The word that opens the block. */
    String value();

    /** Kind of block that it stands in, as the vocabulary names it: {@code virtual_server.real_server}; {@code *}: none. */
    String in() default "*";

    /** {@code true} where a name stands between the word and the brace. */
    boolean named() default false;

    /**
     * Name of the notifier ({@code Notifier.NAME}) that a block asks for: notifications of everything wait for it from
     * the moment such a block runs, even while its bundle is away, and {@code notify:list} shows it. Empty: none. Only
     * for blocks that stand in no other.
     *
     * @since 1.2
     */
    String notifier() default "";

    /** What it is for, in one or two sentences. */
    String help();
}
