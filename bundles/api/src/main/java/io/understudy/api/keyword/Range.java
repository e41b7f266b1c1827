package io.understudy.api.keyword;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The numbers that a keyword takes; all others are refused with both in the message. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Range {

    /** The smallest; at most six decimals. */
    double min() default 0;

    /** The largest; at most six decimals. */
    double max() default Integer.MAX_VALUE;
}
