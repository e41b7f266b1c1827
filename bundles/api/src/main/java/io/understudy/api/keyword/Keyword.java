package io.understudy.api.keyword;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What people should know of a keyword. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Keyword {

    /** The word, where the method cannot have its name; empty: as the method. */
    String name() default "";

    /** What it does, in one or two sentences, with the unit. */
    String help();

    /** {@code true} for a {@code String} that may appear in no log, dump or message. */
    boolean secret() default false;
}
