package org.mindlinks.domain;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name and revision under which an event is stored. Neither changes when the Java class is
 * renamed.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventName {
    /** Lower case, aggregate first: {@code wallet.credited}. */
    String value();

    /** Grows by one with each change of shape; an upcaster reads the older ones. */
    int revision() default 1;
}
