package io.understudy.api.check;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Which block of a real server a component checks: {@code @CheckerType("REDIS_CHECK")}. It becomes the service property
 * {@link Checker#TYPE}.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface CheckerType {

    /** Prefix of the service property. */
    String PREFIX_ = "understudy.";

    /** Block keywords, upper case with underscores. */
    String[] value();
}
