package org.mindlinks.projections;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a component by which rows are looked up: the table has an index on it and the id. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Indexed {

    /**
     * Whether the projection itself looks rows up by it, and so needs it while it fills the table.
     */
    boolean whileFilling() default false;
}
